package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** Reading repositories in a browser, and what programs are told. */
class BrowseAT {

  private static final String FILE = "/boots/-/file/main/src/Stride.java";

  private static List<String> pages() {
    return List.of(
        "/boots",
        "/boots/-/tree/main/src",
        FILE,
        "/boots/-/file/main/README.md",
        "/boots/-/file/main/docs/guide.rst",
        "/boots/-/blame/main/src/Stride.java",
        "/boots/-/history/main",
        "/boots/-/history/main/src/Stride.java",
        "/boots/-/commit/" + head(),
        "/boots/-/commit/" + head() + "?view=unified&space=ignore",
        "/boots/-/branches",
        "/boots/-/tags",
        "/boots/-/compare",
        "/boots/-/compare/main...main",
        "/boots/-/files/main",
        "/boots/-/owners?path=src/Stride.java",
        "/group/laces");
  }

  private static String head() {
    Matcher commit =
        Pattern.compile("/boots/-/commit/([0-9a-f]{40})").matcher(get("/boots").body());
    assertThat(commit.find()).isTrue();
    return commit.group(1);
  }

  private static HttpResponse<String> get(String path) {
    return World.get().get(path, "");
  }

  static Stream<Eyes> eyes() {
    return Stream.of(
        new Eyes(360, ColorScheme.LIGHT, true), new Eyes(1280, ColorScheme.DARK, true));
  }

  @ParameterizedTest
  @MethodSource("eyes")
  void everyPageIsAccessibleAndFits(Eyes eyes) {
    List<String> wrong = new ArrayList<>();
    try (Visit visit = Chromium.visit(World.get().address(), eyes)) {
      for (String address : pages()) {
        Response response = visit.page().navigate(address);
        if (response == null || response.status() != 200) {
          wrong.add(address + ": " + (response == null ? "nothing" : response.status()));
          continue;
        }
        new AxeBuilder(visit.page())
            .analyze()
            .getViolations()
            .forEach(
                rule ->
                    wrong.add(
                        address
                            + ": "
                            + rule.getId()
                            + " "
                            + rule.getNodes().getFirst().getHtml()));
        int needed =
            ((Number) visit.page().evaluate("document.documentElement.scrollWidth")).intValue();
        if (needed > visit.page().viewportSize().width) {
          wrong.add(address + ": is " + needed + " px wide");
        }
      }
      wrong.addAll(visit.troubles());
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void linesAreChosenByAClickAndBecomeAPermalink() {
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      var page = visit.page();
      page.navigate(FILE);
      page.locator("#L2 .ln a").click();
      page.locator("#L3 .ln a")
          .click(
              new com.microsoft.playwright.Locator.ClickOptions()
                  .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
      page.waitForURL(url -> url.endsWith(FILE + "#L2-L3"));
      PlaywrightAssertions.assertThat(page.locator("tr.is-here")).hasCount(2);
      page.keyboard().press("y");
      page.waitForURL(url -> url.endsWith("/boots/-/file/" + head() + "/src/Stride.java#L2-L3"));
      page.reload();
      PlaywrightAssertions.assertThat(page.locator("tr.is-here")).hasCount(2);
    }
  }

  @Test
  void fileShowsItsOwnerAndTheLineThatDecides() {
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      var page = visit.page();
      page.navigate(FILE);
      assertThat(page.locator(".owner").innerText()).contains("@ann", "CODEOWNERS:2", "/src/");
      page.locator(".owner a", new com.microsoft.playwright.Page.LocatorOptions().setHasText(":2"))
          .click();
      assertThat(page.url()).endsWith("/boots/-/file/main/.github/CODEOWNERS#L2");
      assertThat(page.locator("tr.is-here").innerText()).contains("/src/ @ann");
    }
  }

  @Test
  void linesAreChosenByTheAddressWithoutScripts() {
    String page = get(FILE + "?lines=2-3").body();
    assertThat(page)
        .contains("<tr id=\"L2\" class=\"is-here\">", "<tr id=\"L3\" class=\"is-here\">");
    assertThat(page).doesNotContain("<tr id=\"L1\" class=\"is-here\">");
  }

  @Test
  void blameSaysWhyALineIsThere() {
    assertThat(get("/boots/-/blame/main/src/Stride.java").body())
        .contains("walk: start", "walk: count leagues by adding");
  }

  @Test
  void aCommitShowsTheWordsThatChanged() {
    assertThat(get("/boots/-/commit/" + head()).body()).contains("<del>7</del>", "<ins>");
  }

  @Test
  void textsAreRendered() {
    assertThat(get("/boots").body()).contains("<em>seven leagues</em>");
    assertThat(get("/boots/-/file/main/docs/guide.rst").body()).contains("<code>stride</code>");
  }

  @Test
  void aRawFileIsPlainTextThatCanDoNothing() {
    HttpResponse<String> raw = get("/boots/-/raw/main/README.md");
    assertThat(raw.headers().firstValue("Content-Type").orElse(""))
        .isEqualToIgnoringCase("text/plain;charset=utf-8");
    assertThat(raw.headers().allValues("Content-Security-Policy"))
        .hasSize(1)
        .first()
        .asString()
        .contains("default-src 'none'", "sandbox")
        .doesNotContain("unsafe");
    assertThat(raw.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(raw.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/boots/-/tree/nowhere",
        "/boots/-/file/main/nothing.c",
        "/boots/-/file/main/../../etc/passwd",
        "/boots/-/file/main/%2e%2e/%2e%2e/etc/passwd",
        "/boots/-/raw/main/src",
        "/boots/-/commit/0000000000000000000000000000000000000000",
        "/boots/-/commit/main%0d%0aX-Evil:%201",
        "/boots/-/blame/main/src",
        "/boots/-/archive/main.exe",
        "/boots/-/image/main/README.md",
        "/nobodys/-/tree/main",
        "/nobodys"
      })
  void whatIsNotThereIsNotFound(String address) {
    assertThat(get(address).statusCode()).as(address).isIn(400, 404);
  }
}
