package org.sevenleague.search.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.engine.Category;
import org.sevenleague.search.engine.FacetCount;
import org.sevenleague.search.engine.FileHit;
import org.sevenleague.search.engine.LineHit;
import org.sevenleague.search.engine.Range;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.indexing.IndexNews;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.QueryMistake;
import org.sevenleague.search.query.QueryParser;
import org.sevenleague.web.frame.Rendered;

class SearchPageTest {

  @Test
  void hitsLinkToTheirLineAndMarkWhatWasFound() {
    Document page =
        shown(
            "expire cycle",
            answer(
                hit(
                    "src/expire.c",
                    line(10, "void activeExpireCycle(int <type>) {", range(11, 17), range(17, 22)),
                    line(40, "  expire();", range(2, 8)))));

    Element first = page.expectFirst("tr.hit");
    assertThat(first.expectFirst("td.ln a").attr("href"))
        .isEqualTo("/redis/-/file/unstable/src/expire.c#L10");
    assertThat(first.expectFirst("td.src").wholeText())
        .isEqualTo("void activeExpireCycle(int <type>) {");
    assertThat(first.select("mark").eachText()).containsExactly("Expire", "Cycle");
    assertThat(page.select("tr.gap")).hasSize(1);
    assertThat(page.select(".told b").eachText()).containsExactly("1,234 lines", "1 file");
    assertThat(page.select(".told .state").text()).isEqualTo("complete");
    assertThat(page.expectFirst("#q").attr("value")).isEqualTo("expire cycle");
  }

  @Test
  void linesThatFollowEachOtherHaveNoGap() {
    FileHit hit =
        hit(
            "a.c",
            new LineHit(2, "b x", List.of(range(2, 3)), 0, 0, List.of("a"), List.of("c")),
            new LineHit(4, "d x", List.of(range(2, 3)), 0, 0, List.of(), List.of()));

    Document page = shown("x", answer(hit));

    assertThat(page.select("table.code tr").eachText())
        .containsExactly("1 a", "2 b x", "3 c", "4 d x");
    assertThat(page.select("tr.gap")).isEmpty();
  }

  @Test
  void lineIsColouredByWhatStandsAboveItOrNotAtAll() {
    String text = "/* one\n   int two\n   int three */\nint four;";
    FileHit known = hit("a.c", line(2, "   int two", range(3, 6)), line(4, "int four;"));
    FileHit unknown = hit("b.c", line(2, "   int two", range(3, 6)), line(4, "int four;"));
    FileHit other = hit("c.c", line(2, "return cut", range(0, 3)), line(9, "int nine;"));

    assertThat(colours(new FileHitCopy(known).with(text))).containsExactly("i.c", "span.k");
    assertThat(colours(unknown)).isEmpty();
    assertThat(colours(new FileHitCopy(other).with(text))).isEmpty();
  }

  private static List<String> colours(FileHit hit) {
    return shown("int", answer(hit)).select("td.src [class]").stream()
        .map(part -> part.tagName() + "." + part.className())
        .distinct()
        .toList();
  }

  @Test
  void filterChipTakesItsFilterAway() {
    Document page = shown("expire lang:c -file:deps", answer(hit("a.c", line(1, "expire"))));

    assertThat(page.select("a.chip").eachAttr("href"))
        .containsExactly("/search?q=expire+-file%3Adeps", "/search?q=expire+lang%3Ac");
    assertThat(page.select("span.chip").eachText()).containsExactly("expire");
  }

  @Test
  void facetNarrowsAndLeavesOut() {
    Document page = shown("a or b", answer(hit("a.c", line(1, "a"))));

    Element share = page.expectFirst(".facet li");
    assertThat(share.expectFirst("a.cut").attr("href"))
        .isEqualTo("/search?q=%28a+or+b%29+repo%3A%22redis%22");
    assertThat(share.expectFirst("a.icon-btn").attr("href"))
        .isEqualTo("/search?q=%28a+or+b%29+-repo%3A%22redis%22");
    assertThat(share.expectFirst("a.icon-btn").attr("aria-label")).isEqualTo("Leave out redis");
  }

  @Test
  void incompleteAnswerSaysWhy() {
    SearchAnswer stopped =
        new SearchAnswer(
            false,
            Optional.of("3 repositories are being indexed. Try again in a minute."),
            1,
            1,
            12,
            List.of(hit("a.c", line(1, "x"))),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    Document page = shown("x", stopped);

    assertThat(page.select(".told .state").text()).isEqualTo("not complete");
    assertThat(page.select(".flash.wait").text()).contains("3 repositories are being indexed");
  }

  @Test
  void emptyAnswerSaysItWasCompleteAndOffersReadings() {
    SearchAnswer nothing =
        new SearchAnswer(
            true,
            Optional.empty(),
            0,
            0,
            2,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    SearchPage.Try reading =
        new SearchPage.Try("case:no Foo", "ignoring case", "/search?q=case%3Ano+Foo", 18, false);

    Document page = shown("Foo", nothing, List.of(reading));

    assertThat(page.select(".empty").text())
        .contains("No file matches Foo", "Searched all 312 repositories you may read, completely");
    assertThat(page.select(".empty .tries li").text())
        .isEqualTo("case:no Foo ignoring case: 18 files");
    assertThat(page.select(".empty .tries a").attr("href")).isEqualTo("/search?q=case%3Ano+Foo");
  }

  @Test
  void firstFilesAreShownWhileTheRestIsStillToBeCounted() {
    SearchAnswer first =
        new SearchAnswer(
            false,
            Optional.of("Counting ended when the page was full; there are more files."),
            201,
            950,
            3,
            List.of(hit("a.c", line(1, "x"))),
            List.of(new FacetCount("redis", 201)),
            List.of(),
            Optional.of("20"),
            Optional.empty());

    Document page = shown("x", first);

    assertThat(page.select(".result")).hasSize(1);
    assertThat(page.select(".told").text())
        .startsWith("More than 200 files in 312 repositories")
        .doesNotContain("complete");
    assertThat(page.select(".flash.wait")).isEmpty();
    Element count = page.expectFirst("a[data-counts]");
    assertThat(count.attr("data-counts")).isEqualTo("/search/counts?q=x");
    assertThat(count.attr("href")).isEqualTo("/search?q=x&count=all");
    assertThat(page.select("#facets").text()).contains("Of the first 201 files found");
  }

  @Test
  void countedTotalsComeInThePartsThatTheyReplace() {
    ParsedQuery parsed = (ParsedQuery) QueryParser.read("x");

    Document part =
        Rendered.page(
            "search/counts.html",
            ShownAnswer.counted(parsed, answer(hit("a.c", line(1, "x"))), 312),
            "/search/counts?q=x");

    assertThat(part.select("#told .state").text()).isEqualTo("complete");
    assertThat(part.expectFirst("#facets a.cut").text()).isEqualTo("redis");
    assertThat(part.select("#stopped")).hasSize(1);
    assertThat(part.select("header, nav, a[data-counts]")).isEmpty();
  }

  @Test
  void readerIsToldThatAnswersGrow() {
    Document page =
        Rendered.page(
            "search/results.html",
            new SearchPage(
                "", Optional.empty(), Optional.empty(), Optional.of(new IndexNews(4, 1, 305, 312))),
            "/search");

    assertThat(page.select(".news").text())
        .isEqualTo(
            "4 repositories are still being indexed: answers grow. One repository could not be"
                + " indexed and will be tried again. 2 are paused. 305 of 312 are searched whole.");
  }

  @Test
  void mistakePointsAtItsCharacterAndOffersTheFix() {
    String text = "foo repo:";
    QueryMistake mistake = (QueryMistake) QueryParser.read(text);

    Document page =
        Rendered.page(
            "search/results.html",
            new SearchPage(
                text,
                Optional.of(ShownAnswer.mistake(text, mistake)),
                Optional.empty(),
                Optional.empty()),
            "/search?q=foo+repo%3A");

    assertThat(page.select("[role=alert]").text()).startsWith("At character ");
    assertThat(page.select(".wrong-query").text()).contains("foo");
    assertThat(page.select(".wrong-query mark")).hasSize(1);
  }

  @Test
  void nextPageAndAllLinesAreAddresses() {
    FileHit hit = hit("a b.c", line(1, "x"));
    SearchAnswer more =
        new SearchAnswer(
            true,
            Optional.empty(),
            50,
            70,
            1,
            List.of(new FileHitCopy(hit).withMore(6)),
            List.of(),
            List.of(),
            Optional.of("20+"),
            Optional.empty());

    Document page = shown("x", more);

    assertThat(page.select("a[rel=next]").attr("href")).isEqualTo("/search?q=x&cursor=20%2B");
    assertThat(page.select("a.more-lines").attr("href"))
        .isEqualTo("/search?q=x+repo%3A%22redis%22+file%3A%22a+b.c%22&lines=all");
    assertThat(page.select("a.more-lines").text()).isEqualTo("6 more lines in this file");
  }

  @Test
  void textFromRepositoriesIsNeverMarkup() {
    Document page =
        shown(
            "<img src=x onerror=alert(1)>",
            answer(hit("<b>&/\"x'.c", line(1, "<script>alert(1)</script> \u202e x", range(0, 8)))));

    assertThat(page.select("main script, main img, main .file-head b b")).isEmpty();
    assertThat(page.select("td.src .unseen").text()).isEqualTo("U+202E");
  }

  private static Document shown(String query, SearchAnswer answer) {
    return shown(query, answer, List.of());
  }

  private static Document shown(String query, SearchAnswer answer, List<SearchPage.Try> tries) {
    ParsedQuery parsed = (ParsedQuery) QueryParser.read(query);
    return Rendered.page(
        "search/results.html",
        new SearchPage(
            query,
            Optional.empty(),
            Optional.of(
                ShownAnswer.of(
                    parsed, new Searches.Found(answer, Optional.empty()), 312, List.of(), tries)),
            Optional.empty()),
        org.sevenleague.kernel.Addresses.search(query));
  }

  private static SearchAnswer answer(FileHit hit) {
    return new SearchAnswer(
        true,
        Optional.empty(),
        1,
        1234,
        3.14,
        List.of(hit),
        List.of(new FacetCount("redis", 1)),
        List.of(new FacetCount("C", 1)),
        Optional.empty(),
        Optional.empty());
  }

  private static FileHit hit(String path, LineHit... lines) {
    return new FileHit(
        new RepositoryId(1),
        new RepositoryName("redis"),
        RefName.branch("unstable"),
        new CommitId("a".repeat(40)),
        new FilePath(path),
        BlobId.ofHex("b".repeat(40)),
        "C",
        Category.SOURCE,
        List.of(),
        List.of(lines),
        0);
  }

  private static LineHit line(int number, String text, Range... ranges) {
    return new LineHit(number, text, List.of(ranges), 0, 0, List.of(), List.of());
  }

  private static Range range(int start, int end) {
    return new Range(start, end);
  }

  private record FileHitCopy(FileHit hit) {
    FileHit with(String above) {
      return new FileHit(
          hit.repositoryId(),
          hit.repository(),
          hit.ref(),
          hit.commit(),
          hit.path(),
          hit.blob(),
          hit.language(),
          hit.category(),
          hit.pathRanges(),
          hit.lines(),
          hit.moreLines(),
          above);
    }

    FileHit withMore(long more) {
      return new FileHit(
          hit.repositoryId(),
          hit.repository(),
          hit.ref(),
          hit.commit(),
          hit.path(),
          hit.blob(),
          hit.language(),
          hit.category(),
          hit.pathRanges(),
          hit.lines(),
          more);
    }
  }
}
