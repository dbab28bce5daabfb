package org.sevenleague.search.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.ColouredLine;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;
import org.sevenleague.rendering.SyntaxColours;
import org.sevenleague.search.engine.FileHit;
import org.sevenleague.search.engine.LineHit;
import org.sevenleague.search.engine.Range;

/**
 * Makes a found file ready for the page: coloured lines with what was found marked. How a line is
 * coloured follows from all lines above it (a comment may go on): where those are not known it has
 * no colour rather than a wrong one.
 */
final class ShownFile {

  private final FileHit hit;
  private final Language language;
  private final String revision;
  private final List<ColouredLine> coloured;
  private final List<SearchPage.Row> rows = new ArrayList<>();
  private int lastNumber;

  private ShownFile(FileHit hit) {
    this.hit = hit;
    this.language = Languages.named(hit.language()).orElse(Language.TEXT);
    boolean named = hit.ref().isBranch() || hit.ref().isTag();
    this.revision = named ? hit.ref().shortName() : hit.commit().hex();
    this.coloured =
        SyntaxColours.knows(language)
            ? SyntaxColours.lines(language, SyntaxColours.split(hit.above()))
            : List.of();
  }

  /**
   * @param isDefault whether the ref is the repository's default branch
   * @param moreAddress where all matching lines are
   */
  static SearchPage.FileShown of(FileHit hit, boolean isDefault, String moreAddress) {
    ShownFile file = new ShownFile(hit);
    file.addLines();
    String path = hit.path().value();
    int name = path.length() - hit.path().name().length();
    ColouredLine whole = ColouredLine.plain(path);
    return new SearchPage.FileShown(
        hit.repository().value(),
        path,
        part(whole, hit.pathRanges(), 0, name),
        part(whole, hit.pathRanges(), name, path.length()),
        file.rows.stream()
            .filter(SearchPage.Row::hit)
            .findFirst()
            .map(SearchPage.Row::address)
            .orElseGet(() -> Addresses.file(hit.repository(), file.revision, hit.path())),
        isDefault ? Optional.empty() : Optional.of(hit.ref().shortName()),
        hit.language(),
        hit.lineCount(),
        List.copyOf(file.rows),
        hit.moreLines(),
        moreAddress);
  }

  private void addLines() {
    List<LineHit> hits = hit.lines();
    int at = 0;
    while (at < hits.size()) {
      int end = at + 1;
      while (end < hits.size() && first(hits.get(end)) == last(hits.get(end - 1)) + 1) {
        end++;
      }
      addBlock(hits.subList(at, end));
      at = end;
    }
  }

  /** Hits whose lines and context follow each other without a gap. */
  private void addBlock(List<LineHit> hits) {
    List<String> texts = new ArrayList<>();
    List<Optional<LineHit>> sources = new ArrayList<>();
    for (LineHit line : hits) {
      line.before().forEach(text -> add(texts, sources, text, Optional.empty()));
      add(texts, sources, line.text(), Optional.of(line));
      line.after().forEach(text -> add(texts, sources, text, Optional.empty()));
    }
    int number = first(hits.getFirst());
    if (lastNumber > 0) {
      rows.add(SearchPage.Row.GAP);
    }
    for (int i = 0; i < texts.size(); i++) {
      ColouredLine line = coloured(number, texts.get(i));
      Optional<LineHit> source = sources.get(i);
      rows.add(
          new SearchPage.Row(
              number,
              source.isPresent(),
              Addresses.line(hit.repository(), revision, hit.path(), number),
              source.map(found -> marked(line, found)).orElseGet(line::html)));
      number++;
    }
    lastNumber = number - 1;
  }

  private ColouredLine coloured(int number, String text) {
    boolean known = number <= coloured.size() && coloured.get(number - 1).text().equals(text);
    return known ? coloured.get(number - 1) : ColouredLine.plain(text);
  }

  private static void add(
      List<String> texts, List<Optional<LineHit>> sources, String text, Optional<LineHit> source) {
    texts.add(text);
    sources.add(source);
  }

  private static SafeHtml marked(ColouredLine line, LineHit hit) {
    String text = line.html(ranges(hit.ranges(), 0, line.text().length()), "mark").markup();
    String before = hit.cutBefore() > 0 ? "<span class=\"quiet\">… </span>" : "";
    String after = hit.cutAfter() > 0 ? "<span class=\"quiet\"> …</span>" : "";
    return new SafeHtml(before + text + after);
  }

  private static SafeHtml part(ColouredLine whole, List<Range> found, int start, int end) {
    return ColouredLine.plain(whole.text().substring(start, end))
        .html(ranges(found, start, end), "mark");
  }

  /** What of the ranges lies in {@code [start, end)}, counted from {@code start}; none empty. */
  private static List<ColouredLine.Range> ranges(List<Range> found, int start, int end) {
    return found.stream()
        .map(
            range ->
                new ColouredLine.Range(
                    Math.max(range.start(), start) - start, Math.min(range.end(), end) - start))
        .filter(range -> range.start() < range.end())
        .toList();
  }

  private static int first(LineHit line) {
    return line.number() - line.before().size();
  }

  private static int last(LineHit line) {
    return line.number() + line.after().size();
  }
}
