package org.sevenleague.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RstTest {

  private static final LinkResolver BESIDE =
      new LinkResolver() {
        @Override
        public Optional<String> link(String target) {
          return Optional.of("/r/-/file/main/" + target);
        }

        @Override
        public Optional<String> image(String target) {
          return Optional.of("/r/-/image/main/" + target);
        }
      };

  @BeforeAll
  static void load() {
    for (int i = 0; i < 9; i++) {
      page("Hello\n=====\n\n.. mystery:: x\n\n:pep:`1` *text*\n");
    }
  }

  private static Document page(String source) {
    return Jsoup.parseBodyFragment(Markup.render(source, Format.RST, BESIDE).markup());
  }

  @Test
  void headingsListsTablesAndFootnotesAreRendered() {
    Document page =
        page(
            "Title\n=====\n\n* a\n* b [1]_\n\n=====  =====\nx      y\n=====  =====\n1      2\n"
                + "=====  =====\n\n.. [1] note\n\nPart\n----\n\ntext\n");
    assertThat(page.select("h2").text()).isEqualTo("Title");
    assertThat(page.select("h3").attr("id")).isEqualTo("u-part");
    assertThat(page.select("li")).hasSize(2);
    assertThat(page.select("td").eachText()).contains("1", "2");
    assertThat(page.select("a.footnote[href^=#u-]")).hasSize(1);
  }

  @Test
  void rolesOfPepsAndSphinxAreLinksAndCode() {
    Document page = page("See :pep:`8`, :rfc:`2119`, :func:`~os.path.join` and :strange:`thing`.");
    assertThat(page.select("a[href=https://peps.python.org/pep-0008/]").text()).isEqualTo("PEP 8");
    assertThat(page.select("a[href=https://www.rfc-editor.org/rfc/rfc2119]").text())
        .isEqualTo("RFC 2119");
    assertThat(page.select("code").eachText()).containsExactly("join", "thing");
  }

  @Test
  void codeBlocksAreColoured() {
    assertThat(
            page("x\n\n.. code-block:: python\n   :linenos:\n\n   def f(): pass\n")
                .select("pre .k")
                .eachText())
        .containsExactly("def", "pass");
  }

  @Test
  void anUnknownDirectiveIsAVisibleBlock() {
    Document page = page("x\n\n.. mystery:: arg\n\n   inside\n\nafter\n");
    assertThat(page.select(".unknown").text()).isEqualTo("mystery arg inside");
    assertThat(page.text()).endsWith("after");
  }

  @Test
  void noDirectiveReadsAFileOrLetsHtmlThrough() {
    Document page =
        page(
            "x\n\n.. include:: /etc/passwd\n\n.. literalinclude:: /etc/passwd\n\n.. csv-table:: t\n"
                + "   :file: /etc/passwd\n\n.. raw:: html\n\n   <script>alert(1)</script>\n\n"
                + ".. raw:: html\n   :file: /etc/passwd\n\n.. image:: javascript:alert(1)\n\nend\n");
    assertThat(page.text()).doesNotContain("root:").endsWith("end");
    assertThat(page.select("script, img[src^=javascript]")).isEmpty();
    assertThat(page.select(".note.wait")).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void theHeaderOfAPepIsATable() {
    Document page =
        page("PEP: 1\nTitle: Purpose\nAuthor: A,\n        B\n\nAbstract\n========\n\nx\n");
    assertThat(page.select("table th").eachText()).containsExactly("PEP", "Title", "Author");
    assertThat(page.select("h2").text()).isEqualTo("Abstract");
  }

  @Test
  void aTableWrittenAsAListIsATable() {
    Document page =
        page(
            "x\n\n.. list-table:: T\n   :header-rows: 1\n\n   * - a\n     - b\n   * - 1\n     - *2*\n");
    assertThat(page.select("th").eachText()).containsExactly("a", "b");
    assertThat(page.select("td em").text()).isEqualTo("2");
  }

  @Test
  @Timeout(30)
  void whatTakesTooLongOrNestsTooDeepIsShownAsItIs() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      nested.append(" ".repeat(i % 400)).append("* x\n\n");
    }
    String substitutions = ".. |a| replace:: |b| |b|\n.. |b| replace:: |a| |a|\n\n|a|\n";
    assertThat(page(nested.toString()).text()).contains("x");
    assertThat(page(substitutions).text()).hasSizeLessThan(1_000);
    assertThat(page("*".repeat(100_000)).select("hr, pre")).hasSize(1);
    assertThat(page("x\n" + "=".repeat(600_000)).select(".flash").text()).contains("too long");
  }
}
