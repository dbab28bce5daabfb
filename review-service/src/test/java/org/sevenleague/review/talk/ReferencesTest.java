package org.sevenleague.review.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.rendering.Markup;

class ReferencesTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final References REFERENCES =
      new References(
          new RepositoryName("group/redis"),
          Map.of("bob", "/people/bob", "storage", "/teams/storage"));

  private static String html(String text) {
    return Markup.comment(text, REFERENCES).markup();
  }

  private static void leads(String text, String shown, String address) {
    assertThat(html(text)).contains("<a href=\"" + address + "\"").contains(">" + shown + "</a>");
  }

  @Test
  void whatIsReferredToIsALink() {
    leads("As in change/81.", "change/81", "/changes/81");
    leads("See Change 81, please", "Change 81", "/changes/81");
    leads("Ask @bob.", "&#64;bob", "/people/bob");
    leads("(@storage)", "&#64;storage", "/teams/storage");
    leads("since " + COMMIT, COMMIT, "/group/redis/-/commit/" + COMMIT);
    leads(
        "at redis@0123456:src/a_b_c.c#L10-L12.",
        "redis&#64;0123456:src/a_b_c.c#L10-L12",
        "/redis/-/file/0123456/src/a_b_c.c#L10-L12");
    leads("group/x@0123456", "group/x&#64;0123456", "/group/x/-/commit/0123456");
  }

  @Test
  void nothingElseIs() {
    for (String text :
        List.of(
            "`change/81`",
            "exchange/81",
            "@nobody",
            "me@bob",
            "change/81/x",
            "PEP-12 and incident/7",
            "    change/81")) {
      assertThat(html(text)).as(text).doesNotContain("<a ");
    }
    assertThat(html("[change/81](https://example.org)"))
        .contains("https://example.org")
        .doesNotContain("/changes/81");
  }

  @Test
  void handlesAreFoundOnce() {
    assertThat(References.mentioned(List.of("@bob and @bob", "a@c.d @storage-2,")))
        .containsExactly("bob", "storage-2");
  }

  @Test
  void nothingInACommentRuns() {
    assertThat(
            html(
                "Look <img src=x onerror=y> [a](javascript:b) [c](/d) [e](f)\n\n<script>x</script>"))
        .doesNotContain("script", "onerror", "<img", "javascript")
        .contains("href=\"/d\"")
        .doesNotContain("href=\"f\"");
  }
}
