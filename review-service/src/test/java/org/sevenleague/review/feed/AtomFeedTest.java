package org.sevenleague.review.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class AtomFeedTest {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private static Document read(AtomFeed feed) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(feed.xml()));
  }

  private static AtomFeed feed(String title, String text) {
    return new AtomFeed(
        "tag:localhost,2026:x",
        title,
        "http://localhost/changes?q=a&b",
        Instant.parse("2026-11-24T12:00:00.5Z"),
        List.of(
            new AtomFeed.Entry(
                "tag:localhost,2026:y", title, "ada", "http://localhost/", text, Instant.EPOCH)));
  }

  private static String first(Document document, String name) {
    return document.getElementsByTagNameNS(ATOM, name).item(0).getTextContent();
  }

  @Test
  void hasWhatEveryFeedNeeds() throws Exception {
    Document document = read(feed("Changes", "Why"));
    assertThat(document.getDocumentElement().getLocalName()).isEqualTo("feed");
    assertThat(first(document, "id")).isEqualTo("tag:localhost,2026:x");
    assertThat(first(document, "updated")).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(first(document, "name")).isEqualTo("ada");
    assertThat(
            document
                .getElementsByTagNameNS(ATOM, "link")
                .item(0)
                .getAttributes()
                .getNamedItem("href")
                .getNodeValue())
        .isEqualTo("http://localhost/changes?q=a&b");
    assertThat(new String(feed("a", "b").xml(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("type=\"html\"");
  }

  @Property(tries = 300, seed = "81")
  void anyTextIsRead(@ForAll String text) throws Exception {
    Document document = read(feed(text, "<b>" + text + "]]></content>"));
    assertThat(document.getElementsByTagNameNS(ATOM, "entry").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("b").getLength()).isZero();
  }
}
