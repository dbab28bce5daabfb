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

  private static List<String> changes(String said) {
    List<String> numbers = new ArrayList<>();
    Matcher links = LINK.matcher(said);
    while (links.find()) {
      numbers.add(links.group(1));
    }
    return numbers;
  }
}
