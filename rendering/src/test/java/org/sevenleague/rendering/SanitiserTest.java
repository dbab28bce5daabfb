package org.sevenleague.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SanitiserTest {

  private static final LinkResolver BESIDE =
      new LinkResolver() {
        @Override
        public Optional<String> link(String target) {
          return Optional.of("/r/-/file/" + target);
        }

        @Override
        public Optional<String> image(String target) {
          return Optional.of("/r/-/raw/" + target);
        }
      };

  private static final Set<String> ELEMENTS =
      Set.of(
          "p",
          "br",
          "hr",
          "b",
          "i",
          "strong",
          "em",
          "u",
          "s",
          "del",
          "ins",
          "sub",
          "sup",
          "small",
          "code",
          "pre",
          "tt",
          "kbd",
          "samp",
          "var",
          "q",
          "cite",
          "abbr",
          "dfn",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "blockquote",
          "table",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "th",
          "td",
          "caption",
          "div",
          "span",
          "section",
          "aside",
          "details",
          "summary",
          "figure",
          "figcaption",
          "a",
          "img",
          "input",
          "mark",
          "center",
          "picture",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "href",
          "src",
          "alt",
          "title",
          "lang",
          "dir",
          "aria-label",
          "width",
          "height",
          "colspan",
          "rowspan",
          "start",
          "value",
          "align",
          "open",
          "type",
          "checked",
          "disabled",
          "id",
          "class",
          "rel",
          "tabindex");

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileMarkdownRendersToNothingThatActs(String source) {
    assertHarmless(Markup.render(source, Format.MARKDOWN, BESIDE).markup());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void hostileTextIsHarmlessInEveryFormat(Format format) {
    String all = String.join("\n\n", hostile().subList(0, 120));
    assertHarmless(Markup.render(all, format, BESIDE).markup());
  }

  @Test
  void theCorpusIsLarge() {
    assertThat(hostile()).hasSizeGreaterThan(250);
  }

  static List<String> hostile() {
    return HostileMarkup.markdown();
  }

  private static void assertHarmless(String html) {
    Document page = Jsoup.parseBodyFragment(html);
    for (Element element : page.body().getAllElements()) {
      if (element == page.body()) {
        continue;
      }
      assertThat(ELEMENTS).contains(element.normalName());
      for (Attribute attribute : element.attributes()) {
        assertThat(ATTRIBUTES).contains(attribute.getKey().toLowerCase(Locale.ROOT));
        assertValue(element, attribute);
      }
      assertThat(element.normalName().equals("input") && !element.hasAttr("disabled")).isFalse();
    }
  }

  private static void assertValue(Element element, Attribute attribute) {
    String value = attribute.getValue();
    switch (attribute.getKey()) {
      case "href" -> assertThat(value).matches("(?s)(https?://|mailto:|/(?![/\\\\])|#u-).*");
      case "src" -> assertThat(value).startsWith("/r/-/raw/");
      case "id" -> assertThat(value).startsWith("u-");
      case "tabindex" -> assertThat(element.normalName() + value).isEqualTo("pre0");
      case "type" -> assertThat(value).isEqualTo("checkbox");
      case "class" -> assertThat(value).doesNotContain("top", "skip", "find");
      default -> assertThat(element.tagName()).isNotEmpty();
    }
  }
}
