package org.sevenleague.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  private static final LinkResolver BESIDE =
      new LinkResolver() {
        @Override
        public Optional<String> link(String target) {
          return Optional.of("/r/-/file/main/" + target);
        }

        @Override
        public Optional<String> image(String target) {
          return Optional.of("/r/-/raw/main/" + target);
        }
      };

  private static Document page(String source) {
    return Jsoup.parseBodyFragment(Markup.render(source, Format.MARKDOWN, BESIDE).markup());
  }

  @Test
  void headingsMoveDownOneLevelAndGetAnchors() {
    Document page = page("# Getting `started`!\n\n## Getting started\n");
    assertThat(page.select("h2").attr("id")).isEqualTo("u-getting-started");
    assertThat(page.select("h3").attr("id")).isEqualTo("u-getting-started-1");
  }

  @Test
  void fragmentLinksReachThePrefixedHeading() {
    assertThat(page("[go](#start)\n\n# Start").select("a").attr("href")).isEqualTo("#u-start");
  }

  @Test
  void relativeLinksAndImagesGoThroughTheResolver() {
    Document page = page("[a](docs/x.md) ![b](img/y.png)");
    assertThat(page.select("a").attr("href")).isEqualTo("/r/-/file/main/docs/x.md");
    assertThat(page.select("img").attr("src")).isEqualTo("/r/-/raw/main/img/y.png");
    assertThat(page.select("img").attr("alt")).isEqualTo("b");
  }

  @Test
  void imagesFromOutsideBecomeTheirTextAndAreNeverLoaded() {
    Document page =
        page(
            "[![Build](https://b.example/x.svg)](https://ci.example)\n\n![Logo](http://l.example/l.png)\n\n"
                + "<img alt=\"Raw\" src='https://r.example/r.png'>");
    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("a[href=https://ci.example]").text()).isEqualTo("Build");
    assertThat(page.select("a[href=http://l.example/l.png]").text()).isEqualTo("Logo");
    assertThat(page.select("a[href=https://r.example/r.png]").text()).isEqualTo("Raw");
  }

  @Test
  void tablesTasksStrikeAlertsFootnotesAndAutolinksAreRendered() {
    Document page =
        page(
            """
            | a | b |
            |---|--:|
            | 1 | 2 |

            - [x] done
            - [ ] open

            ~~old~~ https://example.org/a

            > [!WARNING]
            > Mind the gap

            Text[^1]

            [^1]: The note
            """);
    assertThat(page.select(".scroll table td").eachText()).containsExactly("1", "2");
    assertThat(page.select("li.task input[disabled]")).hasSize(2);
    assertThat(page.select("li.task input[checked]")).hasSize(1);
    assertThat(page.select("del").text()).isEqualTo("old");
    assertThat(page.select("a[href=https://example.org/a]")).hasSize(1);
    assertThat(page.select(".note.wait").text()).isEqualTo("Warning Mind the gap");
    assertThat(page.select("sup a[href^=#u-]")).hasSize(1);
    assertThat(page.select("[id=" + page.select("sup a").attr("href").substring(1) + "]"))
        .hasSize(1);
  }

  @Test
  void codeIsColouredByItsLanguage() {
    assertThat(page("```java\nint x = 1; // why\n```").select("pre .k").text()).isEqualTo("int");
  }

  @Test
  void frontMatterIsShownAsYaml() {
    Document page = page("---\ntitle: x\n---\n# Hello\n");
    assertThat(page.select("pre").text()).isEqualTo("title: x");
    assertThat(page.select("h2").text()).isEqualTo("Hello");
  }

  @Test
  void aTextThatIsTooLongIsShownAsItIsAndSaysSo() {
    Document page = page("# a\n".repeat(300_000));
    assertThat(page.select(".flash").text()).contains("too long");
    assertThat(page.select("h2")).isEmpty();
  }
}
