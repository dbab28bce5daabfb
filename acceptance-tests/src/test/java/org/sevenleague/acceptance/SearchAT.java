package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** What the search page does beyond a list of files. */
class SearchAT {

  private static final String TOTALS = World.EYELETS + " lines in " + World.EYELETS + " files";

  /** Searches under way at once where somebody searches too often. */
  private static final int AT_ONCE = 20;

  @BeforeAll
  static void waitForTheIndex() {
    World world = World.get();
    World.eventually(
        "all is indexed",
        Duration.ofSeconds(30),
        () -> world.get("/api/search?q=eyelet+number", "").body().contains("\"files\":600"));
  }

  @Test
  void firstFilesStandThereWhileTotalsAreStillCounted() {
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      Page page = visit.page();
      CompletableFuture<Route> counting = new CompletableFuture<>();
      page.route(url -> url.contains("/search/counts"), counting::complete);
      page.navigate("/search?q=eyelet+number&count=later");
      Locator told = page.locator("#told");
      page.waitForCondition(counting::isDone);
      assertThat(page.locator(".result").count()).isEqualTo(20);
      assertThat(told.innerText()).contains("More than", "counting…").doesNotContain("complete");

      counting.join().resume();
      told.locator(".state.ok").waitFor();
      assertThat(told.innerText().replaceAll("\\s+", " ")).contains(TOTALS, "complete");
      assertThat(page.locator("#facets").innerText()).contains("eyelets", "600");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void totalsThatDoNotComeAreStillALinkAway() {
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.route(url -> url.contains("/search/counts"), Route::abort);
      page.navigate("/search?q=eyelet+number&count=later");
      page.locator("#told a:visible").waitFor();
      assertThat(page.locator("#told").innerText()).contains("not counted");
    }
  }

  @Test
  void everythingIsCountedWithoutScriptsToo() {
    Eyes eyes = new Eyes(360, ColorScheme.DARK, false);
    try (Visit visit = Chromium.visit(World.get().address(), eyes)) {
      Page page = visit.page();
      page.navigate("/search?q=eyelet+number&count=later");
      assertThat(page.locator("#told").innerText()).contains("More than").doesNotContain("…");
      page.locator("#told a").click();
      page.waitForURL(url -> url.contains("count=all"));
      assertThat(page.locator("#told").innerText().replaceAll("\\s+", " ")).contains(TOTALS);
    }
  }

  @Test
  void misspeltRepositoryIsOneClickAway() {
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.navigate("/search?q=repo%3Abots+leagues");
      assertThat(page.locator("main").innerText())
          .contains("No repository you may read is called «bots».");
      page.locator(".tries a").first().click();
      page.waitForURL(url -> url.contains("boots"));
      assertThat(page.locator(".result").count()).isPositive();
      page.navigate("/search?q=%28");
      page.locator("main a.chip").click();
      page.locator("#told").waitFor();
    }
  }

  @Test
  void whoSearchesTooOftenIsToldWhenToComeBack() {
    // A person of their own: whoever spends a minute's searches cannot search in other tests.
    World.get().command(World.PASSWORD + "\n", "user", "add", "hasty", "--password-stdin");
    String token = World.get().command("", "token", "add", "hasty", "--scope", "read");
    try (Visit visit = Chromium.visit(World.get().address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.navigate("/sign-in");
      SignIn.as(page, "hasty");
      HttpResponse<String> refused = searchUntilRefused(token.strip());
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 61L);
      assertThat(refused.body()).contains("times within a minute");

      page.navigate("/search?q=leagues");
      assertThat(page.locator("main").innerText())
          .contains("Wait a moment", "Try again in")
          .doesNotContain("Nothing was changed");
      assertThat(World.get().get("/search?q=leagues", "").statusCode()).isEqualTo(200);
    }
  }

  /** Many at once over connections that stay open: one by one, a slow machine needs a minute. */
  private static HttpResponse<String> searchUntilRefused(String token) {
    HttpRequest search =
        HttpRequest.newBuilder(URI.create(World.get().address() + "/api/search?q=nowhere&count=no"))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int asked = 0; asked <= PortalProcess.SEARCHES; asked += AT_ONCE) {
        Optional<HttpResponse<String>> refused =
            Stream.generate(() -> client.sendAsync(search, HttpResponse.BodyHandlers.ofString()))
                .limit(AT_ONCE)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() != 200)
                .findFirst();
        if (refused.isPresent()) {
          return refused.get();
        }
      }
    }
    throw new AssertionError("more searches in a minute than allowed were answered");
  }
}
