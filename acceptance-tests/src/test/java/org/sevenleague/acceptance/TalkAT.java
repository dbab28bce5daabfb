package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** A reviewer comments with keys alone, the author answers without scripts and pushes again. */
class TalkAT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final String STRIDE =
      "class Stride {\n  int leagues() {\n    return %s;\n  }\n}\n";

  @TempDir Path directory;

  @Test
  void aCommentIsDraftedPublishedAnsweredAndFollowsItsLine() {
    World world = World.get();
    HttpResponse<String> made =
        world.post(
            "/api/repositories",
            "{\"name\":\"talked\",\"visibility\":\"public\"}",
            world.annsToken());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Git git =
        Git.init(directory.resolve("work"))
            .write("src/Stride.java", STRIDE.formatted("7"))
            .commit("stride: begin");
    git.run(
        "remote",
        "add",
        "origin",
        world.address().replace("http://", "http://ann:" + world.annsToken() + "@")
            + "/git/talked.git");
    git.run("push", "--quiet", "origin", "main");
    git.write("src/Stride.java", STRIDE.formatted("3 + 4")).commit("stride: add");
    Matcher link = LINK.matcher(git.run("push", "origin", "HEAD:refs/for/main%r=bob"));
    assertThat(link.find()).isTrue();
    String number = link.group(1);
    String change = "/changes/" + number;

    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      SignIn.as(page, "bob");
      page.navigate(change);
      toTheFiles(page);
      page.locator("td.src.add").first().waitFor();
      page.keyboard().press("l");
      page.locator("tr.ask button").waitFor();
      page.keyboard().press("ArrowUp");
      page.keyboard().press("Shift+ArrowDown");
      page.keyboard().press("c");
      page.locator("tr.ask textarea").fill("Why *four*? As in change/" + number + ".");
      page.keyboard().press("Control+Enter");
      page.locator("tr.talk .say.draft").waitFor();
      assertThat(page.locator("tr.talk .thread").innerText())
          .contains("lines 2-3", "Draft, only you see it", "Why four?");
      assertThat(page.locator("tr.talk .prose a").getAttribute("href")).isEqualTo(change);
      assertThat(page.locator("#drafts").innerText()).contains("1 draft");
      page.keyboard().press("c");
      page.locator("#say-whole").fill("Thank you.");
      page.locator("#whole button[value=draft]").click();
      page.locator("#conversation .say.draft").waitFor();

      try (Visit other = Chromium.visit(world.address(), Eyes.USUAL)) {
        other.page().navigate(change + "/comments");
        assertThat(other.page().locator("main").innerText()).contains("There are none.");
      }
      for (String reader : new String[] {"", world.annsToken()}) {
        assertThat(world.get("/api" + change + "/comments", reader).body())
            .contains("\"threads\":[]", "\"drafts\":0");
      }

      page.locator("#drafts button").click();
      page.locator("#drafts form").waitFor(gone());
      page.locator("tr.talk .thread:not(:has(.draft))").waitFor();
      assertThat(page.locator("#talk-count").innerText()).contains("2 open of 2 threads");
      assertThat(visit.troubles()).isEmpty();
    }

    try (Visit visit = Chromium.visit(world.address(), new Eyes(360, ColorScheme.DARK, false))) {
      Page page = visit.page();
      SignIn.as(page, "ann");
      page.navigate("/inbox");
      assertThat(page.locator("main").innerText()).contains("bob commented.");
      page.navigate(change);
      page.locator("article.file-diff a.path").click();
      page.locator("tr.talk .reply textarea").fill("Because of three.");
      page.locator("tr.talk .reply button[value=publish]").click();
      page.locator("tr.talk .thread:has-text('Because of three.')").waitFor();
      page.locator("td.ln.add a").first().click();
      page.locator("main tr.is-here:has-text('return 3 + 4;')").waitFor();
      page.locator("main .write textarea").fill("Shall I say so here?");
      page.locator("main .write button[value=publish]").click();
      page.locator("tr.talk .thread:has-text('Shall I say so here?')").waitFor();
      assertThat(page.url()).contains("/diff?");
    }

    git.write("src/Stride.java", "// far\n" + STRIDE.formatted("3 + 4"));
    git.run("commit", "--quiet", "--all", "--amend", "--no-edit");
    git.run("push", "--quiet", "origin", "HEAD:refs/for/main");

    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      SignIn.as(page, "bob");
      page.navigate(change);
      toTheFiles(page);
      page.locator("tr.talk .thread").first().waitFor();
      assertThat(page.locator("tr.talk .thread").first().innerText())
          .contains("lines 3-4, patch set 1, followed to 2");
      page.keyboard().press("n");
      page.keyboard().press("n");
      assertThat(page.locator("tr.talk .thread:focus").count()).isEqualTo(1);
      page.locator("tr.talk .thread").first().locator("button[form^=settle]").click();
      page.locator("tr.talk .thread.ok").waitFor();
      assertThat(page.locator("#talk-count").innerText()).contains("2 open of 3 threads");
      page.navigate(change + "/comments?show=open");
      assertThat(page.locator("main section.thread").count()).isEqualTo(2);
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void aSuggestionIsAppliedWithOnePressAndAPrivateChangeTellsNothing() {
    World world = World.get();
    String ann = world.annsToken();
    String bob = world.command("", "token", "add", "bob", "--scope", "write").strip();
    world.post("/api/repositories", "{\"name\":\"advised\",\"visibility\":\"public\"}", ann);
    Git git = Git.init(directory.resolve("work")).write("a.txt", "one\n").commit("begin");
    git.run(
        "remote",
        "add",
        "origin",
        world.address().replace("http://", "http://ann:" + ann + "@") + "/git/advised.git");
    git.run("push", "--quiet", "origin", "main");
    git.write("a.txt", "one\ntow\n").commit("count");
    Matcher link = LINK.matcher(git.run("push", "origin", "HEAD:refs/for/main"));
    assertThat(link.find()).isTrue();
    String change = "/changes/" + link.group(1);
    String comments = "/api" + change + "/comments";
    HttpResponse<String> said =
        world.post(
            comments,
            "{\"file\":\"a.txt\",\"line\":2,\"text\":\"```suggestion\\ntwo\\n```\"}",
            bob);
    assertThat(said.statusCode()).as(said.body()).isEqualTo(201);
    assertThat(said.body()).contains("\"quote\":\"tow\\n\"", "\"suggestions\":1");
    assertThat(world.post(comments + "/publish", "{}", "").statusCode()).isEqualTo(401);

    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      SignIn.as(page, "ann");
      page.navigate(change);
      toTheFiles(page);
      page.locator("tr.talk .suggest .apply button").click();
      page.locator("main:has-text('Applied a suggestion of @bob.')").waitFor();
      toTheFiles(page);
      page.locator("article.file-diff td.add").first().waitFor();
      assertThat(page.locator("main").innerText())
          .contains("pushed patch set 2", "Applied a suggestion of @bob.", "0 open of 1 thread");
      assertThat(page.locator("td.src.add").first().innerText()).isEqualTo("two");
      page.locator(".acts button", new Page.LocatorOptions().setHasText("Make private")).click();
      assertThat(visit.troubles()).isEmpty();
    }
    for (String path : new String[] {comments, change + "/comments", change + "/comment"}) {
      assertThat(world.get(path, bob).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(world.post(comments, "{\"text\":\"x\"}", bob).statusCode()).isEqualTo(404);
  }

  /** Lines are loaded when they come into view. */
  private static void toTheFiles(Page page) {
    page.locator("article.file-diff").first().scrollIntoViewIfNeeded();
  }

  private static com.microsoft.playwright.Locator.WaitForOptions gone() {
    return new com.microsoft.playwright.Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }
}
