package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** What people come for, from the first word they type to the line they wanted. */
class JourneyAT {

  private static final Duration PUSH_TO_FOUND = Duration.ofMinutes(5);

  @TempDir Path directory;

  @Test
  void searchesOpensTheLineAndSeesWhoWroteItWithoutScripts() {
    World world = World.get();
    waitUntilFound(world, "leagues", "");
    try (Visit visit = Chromium.visit(world.address(), new Eyes(1280, ColorScheme.LIGHT, false))) {
      Page page = visit.page();
      page.navigate("/");
      page.locator("main input[name=q], header input[name=q]").first().fill("leagues file:Stride");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.contains("/search?"));
      page.locator("main a[href*='/boots/-/file/'][href*='Stride.java']").first().click();
      page.waitForURL(url -> url.contains("/boots/-/file/"));
      shows(page, "class Stride");
      page.locator("main a[href*='/-/blame/']").first().click();
      page.waitForURL(url -> url.contains("/-/blame/"));
      shows(page, "return 3 + 4;");
      shows(page, "count leagues by adding");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void signsInAndOut() {
    World world = World.get();
    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.navigate("/settings");
      assertThat(page.url()).contains("/sign-in");
      SignIn.as(page, "bob");
      page.navigate("/settings");
      assertThat(page.url()).endsWith("/settings");
      page.navigate("/admin/people");
      assertThat(page.locator("main").innerText()).doesNotContain("ann");
    }
  }

  @Test
  void whatIsPushedIsFoundAndStaysHiddenFromOthersWhilePrivate() {
    World world = World.get();
    HttpResponse<String> made =
        world.post(
            "/api/repositories",
            "{\"name\":\"secretnest\",\"visibility\":\"private\"}",
            world.annsToken());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String remote =
        world.address().replace("http://", "http://ann:" + world.annsToken() + "@")
            + "/git/secretnest.git";
    Git work =
        Git.init(directory.resolve("hidden"))
            .write("secret.txt", "canary7f3a9 sings here\n")
            .commit("hide: a canary");
    work.run("push", "--quiet", remote, "main");

    waitUntilFound(world, "canary7f3a9", world.annsToken());
    assertThat(world.get("/api/search?q=canary7f3a9", "").body()).contains("\"files\":0");
    assertThat(world.get("/api/repositories", "").body()).doesNotContain("secretnest");
    HttpResponse<String> hidden = world.get("/secretnest", "");
    HttpResponse<String> missing = world.get("/absent", "");
    assertThat(hidden.statusCode()).isEqualTo(missing.statusCode()).isEqualTo(404);
    assertThat(withoutRequestId(hidden.body()).replace("secretnest", "absent"))
        .isEqualTo(withoutRequestId(missing.body()));

    String anonymous = world.address() + "/git/secretnest.git";
    assertThat(work.attempt("ls-remote", anonymous).exit()).isNotZero();
    Git clone = Git.init(directory.resolve("clone"));
    clone.run("fetch", "--quiet", remote, "main");
    assertThat(clone.run("show", "FETCH_HEAD:secret.txt")).contains("canary7f3a9");
  }

  @Test
  void aPublicRepositoryIsClonedByAnybodyAndPushedToByNobody() {
    World world = World.get();
    Git clone = Git.init(directory.resolve("clone"));
    clone.run("fetch", "--quiet", "--depth=1", world.address() + "/git/boots.git", "main");
    assertThat(clone.run("show", "FETCH_HEAD:src/Stride.java")).contains("3 + 4");
    clone.run("checkout", "--quiet", "-b", "main", "FETCH_HEAD");
    assertThat(
            clone.attempt("push", world.address() + "/git/boots.git", "main:refs/heads/x").exit())
        .isNotZero();
  }

  /** Waits for it: a page is there before all of it is. */
  private static void shows(Page page, String text) {
    PlaywrightAssertions.assertThat(page.locator("main")).containsText(text);
  }

  private static String withoutRequestId(String page) {
    return page.replaceAll("<span>[0-9A-Z]{12}</span>", "ID")
        .replaceAll("<span>[0-9]+</span> ms", "TIME")
        .replaceAll("value=\"[^\"]{20,}\"", "value");
  }

  private static void waitUntilFound(World world, String word, String token) {
    World.eventually(
        word + " is found",
        PUSH_TO_FOUND,
        () -> {
          HttpResponse<String> answer = world.get("/api/search?q=" + word, token);
          return answer.statusCode() == 200 && !answer.body().contains("\"files\":0");
        });
  }
}
