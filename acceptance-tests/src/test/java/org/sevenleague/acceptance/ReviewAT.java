package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.acceptance.Chromium.Eyes;
import org.sevenleague.acceptance.Chromium.Visit;

/** An author's and a reader's walk: push a series with plain git, read it, amend, compare. */
class ReviewAT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  @TempDir Path directory;

  @Test
  void aSeriesIsProposedReadAmendedAndCompared() {
    World world = World.get();
    HttpResponse<String> made =
        world.post(
            "/api/repositories",
            "{\"name\":\"reviewed\",\"visibility\":\"public\"}",
            world.annsToken());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Git git =
        Git.init(directory.resolve("work"))
            .write("src/Stride.java", "class Stride {\n  int leagues() {\n    return 7;\n  }\n}\n")
            .write("CODEOWNERS", "*.java @ann\n")
            .commit("stride: begin");
    git.run(
        "remote",
        "add",
        "origin",
        world.address().replace("http://", "http://ann:" + world.annsToken() + "@")
            + "/git/reviewed.git");
    git.run("push", "--quiet", "origin", "main");
    git.write("src/Stride.java", "class Stride {\n  int leagues() {\n    return 3 + 4;\n  }\n}\n")
        .commit("stride: add\n\nSo that it is seen where seven comes from.");
    git.write("README.md", "# Stride\n").commit("docs: say what it is");
    List<String> changes = changes(git.run("push", "origin", "HEAD:refs/for/main%topic=seven"));
    assertThat(changes).hasSize(2);
    String lower = "/changes/" + changes.get(0);

    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.navigate("/changes?q=topic:seven");
      page.locator("main a.what").last().click();
      page.waitForURL(url -> url.endsWith(lower));
      assertThat(page.locator("main").innerText())
          .contains("So that it is seen where seven comes from.", "docs: say what it is");
      // loaded when it comes into view
      page.locator("article.file-diff").first().scrollIntoViewIfNeeded();
      page.locator("article.file-diff td.add").first().waitFor();
      assertThat(page.locator("article.file-diff").first().innerText()).contains("3 + 4", "@ann");
      page.locator("a[data-wider]").first().click();
      page.locator("td.src:has-text('class Stride')").first().waitFor();
      assertThat(page.locator(".acts form").count()).isZero();
      assertThat(visit.troubles()).isEmpty();
    }

    git.run("reset", "--quiet", "--hard", "HEAD~1");
    git.write("src/Stride.java", "class Stride {\n  int leagues() {\n    return 2 + 5;\n  }\n}\n");
    git.run("commit", "--quiet", "--all", "--amend", "--no-edit");
    assertThat(changes(git.run("push", "origin", "HEAD:refs/for/main")))
        .containsExactly(changes.get(0));

    try (Visit visit = Chromium.visit(world.address(), new Eyes(360, ColorScheme.DARK, false))) {
      Page page = visit.page();
      page.navigate(lower + "?ps=2&base=1&view=unified");
      page.locator("article.file-diff a.path").first().click();
      page.waitForURL(url -> url.contains("/diff?"));
      assertThat(page.locator("main").innerText()).contains("3 + 4", "2 + 5").doesNotContain("7;");
      page.navigate("/changes/999999999");
      assertThat(page.locator("main").innerText()).contains("nothing");
    }

    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.navigate(lower);
      SignIn.as(page, "ann");
      page.navigate(lower);
      page.locator("button", new Page.LocatorOptions().setHasText("Reviewed")).first().click();
      assertThat(page.locator("button[aria-pressed=true]").count()).isEqualTo(1);
      page.locator("button", new Page.LocatorOptions().setHasText("Abandon")).click();
      assertThat(page.locator("main .pill").first().innerText()).contains("Abandoned");
      page.locator("button", new Page.LocatorOptions().setHasText("Restore")).click();
      assertThat(page.locator("main .pill").first().innerText()).contains("Active");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void reviewerFindsWhatWaitsSeesWhatIsMissingAndApproves() {
    World world = World.get();
    HttpResponse<String> made =
        world.post(
            "/api/repositories",
            "{\"name\":\"approved\",\"visibility\":\"public\"}",
            world.annsToken());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Git git =
        Git.init(directory.resolve("approved"))
            .write("src/a.c", "one\n")
            .write("CODEOWNERS", "/src/ @bob\n")
            .commit("start");
    git.run(
        "remote",
        "add",
        "origin",
        world.address().replace("http://", "http://ann:" + world.annsToken() + "@")
            + "/git/approved.git");
    git.run("push", "--quiet", "origin", "main");
    git.write("src/a.c", "two\n").commit("count: go on\n\nSo that there are two.");
    String number = changes(git.run("push", "origin", "HEAD:refs/for/main%r=bob")).getFirst();
    String change = "/changes/" + number;

    try (Visit visit = Chromium.visit(world.address(), Eyes.USUAL)) {
      Page page = visit.page();
      page.navigate(change);
      assertThat(page.locator("#approval").innerText())
          .contains("1 path waits for its owner", "CODEOWNERS:1");
      assertThat(page.locator("#review").count()).isZero();
      SignIn.as(page, "bob");
      page.navigate("/inbox");
      assertThat(
              page.locator(".item.wait", new Page.LocatorOptions().setHasText("count: go on"))
                  .locator(".facts .num")
                  .innerText())
          .as("since when it waits")
          .isNotBlank();
      page.locator("main a.what", new Page.LocatorOptions().setHasText("count: go on")).click();
      page.waitForURL(url -> url.endsWith(change));
      assertThat(page.locator("#approval").innerText())
          .contains("You can unblock this change", "yours to approve");
      assertThat(page.locator("#rule .check.wait").first().innerText()).contains("owners()");
      page.keyboard().press("a");
      assertThat(page.evaluate("document.activeElement.name")).isEqualTo("vote");

      // a patch set lands while the reviewer types
      git.write("src/a.c", "three\n");
      git.run("commit", "--quiet", "--all", "--amend", "--no-edit");
      git.run("push", "--quiet", "origin", "HEAD:refs/for/main");
      page.locator("input[name=vote][value='2']").check();
      page.locator("#review-message").fill("Well <counted>.");
      page.locator("#review button").click();
      assertThat(page.locator("main").innerText())
          .contains("Your review was not sent", "Patch set 2 is the current one");
      assertThat(page.locator("#review-message").inputValue()).isEqualTo("Well <counted>.");
      page.locator("input[name=vote][value='2']").check();
      page.locator("#review button").click();
      page.waitForURL(url -> url.contains(change + "#votes"));
      assertThat(page.locator("#votes").innerText()).contains("bob", "approved", "+2");
      assertThat(page.locator("#rule .check.ok").first().innerText()).contains("owners()");
      assertThat(page.locator("#approval").innerText())
          .contains("The owners of every file approved");
      assertThat(page.locator("main").innerText()).contains("Well <counted>.");
    }
  }

  @Test
  void rulesAreTriedOnTheLastChangesAndSaved() {
    World world = World.get();
    HttpResponse<String> made =
        world.post(
            "/api/repositories",
            "{\"name\":\"ruled\",\"visibility\":\"public\"}",
            world.annsToken());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Git git = Git.init(directory.resolve("ruled")).write("a", "one\n").commit("start");
    git.run(
        "remote",
        "add",
        "origin",
        world.address().replace("http://", "http://ann:" + world.annsToken() + "@")
            + "/git/ruled.git");
    git.run("push", "--quiet", "origin", "main");
    git.write("a", "two\n").commit("count: go on");
    String change =
        "/changes/" + changes(git.run("push", "origin", "HEAD:refs/for/main")).getFirst();
    String rules = "/ruled/-/review-rules";
    List<String> wrong = new ArrayList<>();

    try (Visit visit = Chromium.visit(world.address(), new Eyes(360, ColorScheme.LIGHT, true))) {
      Page page = visit.page();
      page.navigate(rules);
      assertThat(page.locator("main").innerText()).contains("owners()", "not blocked()");
      assertThat(page.locator("#edit").count()).isZero();
      SignIn.as(page, "ann");
      PagesAT.look(visit, rules, wrong);
      PagesAT.look(visit, change, wrong);
      page.navigate(rules);
      page.locator("#text").fill("submit:\n  rule: owner()\n");
      page.locator("#edit button[value=save]").click();
      assertThat(page.locator("#edit [role=alert]").innerText()).contains("line 2", "owners()");
      assertThat(page.locator("#text").inputValue()).contains("owner()");

      page.locator("#text").fill("submit:\n  rule: not wip()\n");
      page.locator("#edit button[value=try]").click();
      assertThat(page.locator("main").innerText())
          .contains("Of the last 1 change, 0 pass now and 1 would pass", "nothing was saved");
      page.locator("#edit button[value=save]").click();
      page.waitForURL(url -> url.endsWith(rules));
      assertThat(page.locator("main").innerText())
          .contains("not wip()")
          .doesNotContain("not blocked()");
      page.navigate(change);
      assertThat(page.locator("#rule").innerText()).contains("May be submitted");
    }
    try (Visit visit = Chromium.visit(world.address(), new Eyes(1280, ColorScheme.DARK, true))) {
      SignIn.as(visit.page(), "bob");
      PagesAT.look(visit, change, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> changes(String said) {
    List<String> numbers = new ArrayList<>();
    Matcher links = LINK.matcher(said);
    while (links.find()) {
      numbers.add(links.group(1));
    }
    return numbers;
  }
}
