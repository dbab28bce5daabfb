package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** Reading repositories in a browser, and what programs are told. */
class BrowseAT {

  private static final String FILE = "/boots/-/file/main/src/Stride.java";

  private static String head() {
    Matcher commit =
        Pattern.compile("/boots/-/commit/([0-9a-f]{40})").matcher(get("/boots").body());
    assertThat(commit.find()).isTrue();
    return commit.group(1);
  }

  private static HttpResponse<String> get(String path) {
    return World.get().get(path, "");
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

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void blameSaysWhyALineIsThereByWhomAndWhatWasBefore(int width) {
    try (Visit visit =
        Chromium.visit(World.get().address(), new Eyes(width, ColorScheme.LIGHT, false))) {
      Page page = visit.page();
      page.navigate("/boots/-/blame/main/src/Stride.java");
      Locator runs = page.locator("td.why");
      assertThat(runs.count()).isEqualTo(3);
      Locator third = runs.nth(1);
      assertThat(third.innerText()).contains("walk: count leagues by adding", "Ann Example", "min");
      for (String part : List.of("a.cut", ".by", "time", "a.before")) {
        BoundingBox box = third.locator(part).boundingBox();
        assertThat(box.width).as(part).isGreaterThan(12);
        assertThat(box.x + box.width).as(part).isLessThanOrEqualTo(width);
      }
      third.locator("a.before").click();
      assertThat(page.url()).doesNotContain("main").endsWith("#L3");
      assertThat(page.locator("tbody").innerText()).contains("return 7;").doesNotContain("3 + 4");
      assertThat(page.locator("a.before").count()).isZero();
    }
  }

  @Test
  void contextOfAChangeOpensInPlaceAndWithoutScripts() {
    for (boolean scripts : List.of(true, false)) {
      try (Visit visit =
          Chromium.visit(World.get().address(), new Eyes(1280, ColorScheme.LIGHT, scripts))) {
        Page page = visit.page();
        page.navigate("/atlas/-/compare/explorers...main");
        String address = page.url();
        Locator map = page.locator(".file-diff", new Page.LocatorOptions().setHasText("map.txt"));
        int files = page.locator(".file-diff").count();
        assertThat(map.innerText()).doesNotContain("way 20", "way 50");
        map.locator("a.open.above").first().click();
        map.getByText("way 20").first().waitFor();
        assertThat(map.innerText()).contains("way 7").doesNotContain("way 5\n");
        map.locator("a.open.all").nth(1).click();
        map.getByText("way 50").first().waitFor();
        assertThat(map.innerText()).contains("way 7", "way 34", "way 66");
        assertThat(page.locator(".file-diff").count()).isEqualTo(files);
        assertThat(page.url().equals(address)).as("stays on the page").isEqualTo(scripts);
      }
    }
  }

  @Test
  void everyKeyThatAPageListsWorksThere() {
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      Page page = visit.page();
      assertThat(keys(page, FILE))
          .containsExactly("/", "?", "gh", "gi", "gr", "gs", "y", "l", "t", "b");
      page.keyboard().press("l");
      assertThat(focused(page)).isEqualTo("line");
      page.keyboard().press("Escape");
      page.keyboard().press("/");
      assertThat(focused(page)).isEqualTo("q");
      page.keyboard().press("Escape");
      page.keyboard().press("y");
      assertThat(page.url()).endsWith("/boots/-/file/" + head() + "/src/Stride.java");
      leads(page, FILE, "b", "/boots/-/blame/main/src/Stride.java");
      leads(page, FILE, "t", "/boots/-/files/main");
      leads(page, FILE, "gh", "/");
      leads(page, FILE, "gr", "/repositories");
      leads(page, FILE, "gs", "/search");

      assertThat(keys(page, "/repositories")).contains("jk", "o").doesNotContain("y", "][");
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("k");
      String first = page.locator(".grid tbody th a").first().getAttribute("href");
      assertThat(page.locator("tr.is-current th a").getAttribute("href")).isEqualTo(first);
      page.keyboard().press("o");
      page.waitForURL("**" + first);

      assertThat(keys(page, "/atlas/-/commit/main")).contains("][");
      page.keyboard().press("]");
      page.keyboard().press("]");
      page.keyboard().press("[");
      assertThat(page.evaluate("document.activeElement.closest('.file-diff').id")).isEqualTo("f1");
    }
  }

  /** What the dialogue of keys lists on a page, a row's keys together. */
  private static List<String> keys(Page page, String address) {
    page.navigate(address);
    page.keyboard().press("?");
    Locator dialog = page.locator("dialog.keys");
    dialog.waitFor();
    List<String> keys =
        dialog.locator("tbody tr td:first-child").allInnerTexts().stream()
            .map(text -> text.replaceAll("\\s", ""))
            .toList();
    page.keyboard().press("Escape");
    dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    return keys;
  }

  private static Object focused(Page page) {
    return page.evaluate("document.activeElement.id");
  }

  private static void leads(Page page, String from, String keys, String to) {
    page.navigate(from);
    for (String key : keys.split("")) {
      page.keyboard().press(key);
    }
    page.waitForURL(World.get().address() + to);
  }

  @Test
  void whatIsGoneIsExplained() {
    HttpResponse<String> deleted = get("/atlas/-/file/main/lost/island.txt");
    assertThat(deleted.statusCode()).isEqualTo(404);
    assertThat(deleted.body())
        .contains("Deleted in", "Ann Example", "atlas: correct")
        .contains("href=\"/atlas/-/file/explorers/lost/island.txt\"");
    assertThat(get("/atlas/-/file/main/old/name.txt").body())
        .contains("Moved to", "href=\"/atlas/-/file/main/new/name.txt\"");
    assertThat(get("/boots/-/blame/main/src/no/such.c").body())
        .contains(">src/</span>", "<del>no/such.c</del>", "nothing ever did")
        .contains("href=\"/boots/-/tree/main/src\"");
    assertThat(get("/boots/-/file/nobranch/src/Stride.java").body())
        .contains("No branch, tag or commit", "href=\"" + FILE + "\"");
  }

  @Test
  void theFieldForALineLeadsToThatLine() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(World.get().address() + FILE + "?line=2-3")).build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .endsWith(FILE + "?lines=2-3#L2-L3");
    }
  }

  @Test
  void aRawPictureIsAPictureAndOtherBytesAreDownloaded() {
    var picture = get("/atlas/-/raw/main/picture.png").headers();
    assertThat(picture.firstValue("Content-Type")).contains("image/png");
    assertThat(picture.firstValue("Content-Disposition").orElse("inline")).startsWith("inline");
    var bytes = get("/atlas/-/raw/main/data.bin").headers();
    assertThat(bytes.firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(bytes.firstValue("Content-Disposition").orElse("")).startsWith("attachment");
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void menusOpenUnderTheirButtonsAndInsideTheScreen(int width) {
    try (Visit visit =
        Chromium.visit(World.get().address(), new Eyes(width, ColorScheme.LIGHT, true))) {
      Page page = visit.page();
      SignIn.as(page, "bob");
      page.navigate("/boots");
      for (String menu : List.of("clone", "refs", "me")) {
        Locator button = page.locator("[popovertarget=" + menu + "]");
        button.scrollIntoViewIfNeeded();
        button.click();
        Locator shown = page.locator("#" + menu);
        shown.waitFor();
        BoundingBox under = button.boundingBox();
        BoundingBox box = shown.boundingBox();
        assertThat(box.x).as(menu).isNotNegative();
        assertThat(box.x + box.width).as(menu).isLessThanOrEqualTo(width);
        assertThat(
                Math.min(
                    Math.abs(box.y - under.y - under.height),
                    Math.abs(under.y - box.y - box.height)))
            .as(menu + " touches its button")
            .isLessThan(12);
        page.keyboard().press("Escape");
        assertThat(shown.isVisible()).isFalse();
      }
      page.locator("[popovertarget=me]").focus();
      page.keyboard().press("Enter");
      page.locator("#me button").focus();
      page.keyboard().press("Enter");
      page.waitForURL("**/sign-in");
      assertThat(page.locator("[role=status]").innerText()).contains("You are signed out");
    }
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
