package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** What has to be true of every kind of page. */
class PagesAT {

  /** One address of each kind that everybody may open. */
  private static final List<String> OPEN =
      List.of(
          "/",
          "/help",
          "/sign-in",
          "/search",
          "/search?q=leagues",
          "/search?q=(",
          "/repositories",
          "/boots",
          "/boots/-/file/main/src/Stride.java",
          "/boots/-/file/main/README.md",
          "/boots/-/file/main/docs/guide.rst",
          "/boots/-/blame/main/src/Stride.java",
          "/boots/-/history/main",
          "/boots/-/branches",
          "/boots/-/index",
          "/changes",
          "/changes?q=is:",
          "/boots/-/propose",
          "/boots/-/tree/main/src",
          "/boots/-/history/main/src/Stride.java",
          "/boots/-/compare",
          "/boots/-/files/main",
          "/boots/-/owners?path=src/Stride.java",
          "/boots/-/review-rules",
          "/atlas/-/commit/main",
          "/atlas/-/commit/main?view=unified&open=1:7-26",
          "/atlas/-/compare/explorers...main",
          "/atlas/-/tags",
          "/atlas/-/file/main/picture.png",
          "/atlas/-/file/main/data.bin",
          "/atlas/-/file/main/blank.txt",
          "/atlas/-/file/main/lost/island.txt",
          "/atlas/-/tree/nowhere",
          "/group/laces",
          "/setup/" + "A".repeat(40),
          "/nowhere");

  /** One of each kind that Ann, an administrator, may open. */
  private static final List<String> ANNS =
      List.of(
          "/",
          "/settings",
          "/settings/password",
          "/settings/tokens",
          "/settings/sessions",
          "/people/ann",
          "/teams",
          "/repositories/new",
          "/repositories/new?kind=mirrored",
          "/admin/repositories",
          "/boots/-/settings",
          "/boots/-/review-rules",
          "/admin",
          "/admin/people",
          "/admin/people/bob",
          "/admin/teams",
          "/admin/index",
          "/admin/audit");

  static Stream<Eyes> eyes() {
    return Stream.of(
        new Eyes(360, ColorScheme.LIGHT, true),
        new Eyes(360, ColorScheme.DARK, true),
        new Eyes(1280, ColorScheme.LIGHT, true),
        new Eyes(1280, ColorScheme.DARK, true));
  }

  @ParameterizedTest
  @MethodSource("eyes")
  void isAccessibleFitsAndRunsWithoutErrors(Eyes eyes) {
    World world = World.get();
    List<String> wrong = new ArrayList<>();
    try (Visit visit = Chromium.visit(world.address(), eyes)) {
      OPEN.forEach(address -> look(visit, address, wrong));
      SignIn.as(visit.page(), "ann");
      ANNS.forEach(address -> look(visit, address, wrong));
      wrong.addAll(visit.troubles());
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void isCompleteWithoutScripts() {
    World world = World.get();
    world.waitUntilIndexed();
    List<String> wrong = new ArrayList<>();
    try (Visit with = Chromium.visit(world.address(), Eyes.USUAL);
        Visit without = Chromium.visit(world.address(), new Eyes(1280, ColorScheme.LIGHT, false))) {
      for (String address : OPEN) {
        with.page().navigate(address);
        without.page().navigate(address);
        if (!words(with).equals(words(without))) {
          wrong.add(address + ": «" + words(with) + "» but «" + words(without) + "»");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * The text of the main part without its spacing; numbers such as times, and the request's name,
   * differ from one look to the next.
   */
  private static String words(Visit visit) {
    return visit
        .page()
        .locator("main")
        .innerText()
        .replaceAll("Request [0-9A-Z]+", "Request #")
        .replaceAll("just now|[0-9]+ (s|min|h|d) ago", "some time ago")
        .replaceAll("[0-9.]+", "#")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** All rules at two of the eyes, which have each width and each scheme; at the others colours. */
  private static AxeBuilder axe(Visit visit) {
    boolean narrow = visit.page().viewportSize().width < 500;
    boolean dark =
        (boolean) visit.page().evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    AxeBuilder axe = new AxeBuilder(visit.page());
    return narrow == dark ? axe.withRules(List.of("color-contrast")) : axe;
  }

  /** What is wrong with a page for these eyes. */
  static void look(Visit visit, String address, List<String> wrong) {
    Response response = visit.page().navigate(address);
    if (response == null || response.status() >= 500) {
      wrong.add(address + " answers " + (response == null ? "nothing" : response.status()));
      return;
    }
    axe(visit)
        .analyze()
        .getViolations()
        .forEach(
            rule ->
                wrong.add(
                    address + ": " + rule.getId() + " " + rule.getNodes().getFirst().getHtml()));
    int width = visit.page().viewportSize().width;
    int needed =
        ((Number) visit.page().evaluate("document.documentElement.scrollWidth")).intValue();
    if (needed > width) {
      wrong.add(address + ": is " + needed + " px wide on a screen of " + width + " px");
    }
  }
}
