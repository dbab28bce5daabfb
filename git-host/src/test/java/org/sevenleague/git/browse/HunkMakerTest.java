package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.junit.jupiter.api.Test;
import org.sevenleague.rendering.ColouredLine;

class HunkMakerTest {

  private static final int ALL = 1_000;

  private static List<String> numbered(int lines) {
    return new ArrayList<>(IntStream.rangeClosed(1, lines).mapToObj(i -> "line " + i).toList());
  }

  private static List<FileDiff.Hunk> hunks(List<String> old, List<String> now, String opened) {
    return new HunkMaker(coloured(old), coloured(now), ALL, OpenedLines.of(opened))
        .make(
            new HistogramDiff()
                .diff(RawTextComparator.DEFAULT, raw(old), raw(now)).stream().toList());
  }

  private static RawText raw(List<String> lines) {
    return new RawText((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static List<ColouredLine> coloured(List<String> lines) {
    return lines.stream().map(ColouredLine::plain).toList();
  }

  /** Where hunks begin and end after the change. */
  private static List<String> spans(List<FileDiff.Hunk> hunks) {
    return hunks.stream()
        .map(hunk -> hunk.afterStart() + "-" + (hunk.afterStart() + hunk.afterCount() - 1))
        .toList();
  }

  private static List<FileDiff.Hunk> twoChanges(String opened) {
    List<String> now = numbered(100);
    now.set(29, "changed 30");
    now.set(69, "changed 70");
    return hunks(numbered(100), now, opened);
  }

  @Test
  void threeLinesAroundAChangeAreShown() {
    assertThat(spans(twoChanges(""))).containsExactly("27-33", "67-73");
  }

  @Test
  void openedLinesJoinTheHunksTheyTouch() {
    assertThat(spans(twoChanges("1:34-53"))).containsExactly("27-53", "67-73");
    assertThat(spans(twoChanges("1:47-66"))).containsExactly("27-33", "47-73");
    assertThat(spans(twoChanges("1:34-66"))).containsExactly("27-73");
    assertThat(spans(twoChanges("1:7-26,1:74-93"))).containsExactly("7-33", "67-93");
    assertThat(spans(twoChanges("1:1-9999"))).containsExactly("1-100");
  }

  @Test
  void openedLinesApartFromChangesAreAHunkOfTheirOwn() {
    assertThat(spans(twoChanges("1:45-50"))).containsExactly("27-33", "45-50", "67-73");
  }

  @Test
  void whatCannotBeReadOpensNothing() {
    assertThat(spans(twoChanges("1:9-3,x,1:-4,1:0-5"))).containsExactly("27-33", "67-73");
  }

  @Test
  void changedLinesStandBesideTheLinesTheyReplace() {
    List<FileDiff.Hunk> hunks =
        hunks(
            List.of("begin", "int first = 1;", "int second = 2;", "end"),
            List.of("begin", "log(start);", "int first = 10;", "int second = 20;", "end"),
            "");
    assertThat(
            hunks.get(0).rows().stream()
                .filter(FileDiff.Row::changed)
                .map(row -> row.before() + ":" + row.after()))
        .containsExactly("0:2", "2:3", "3:4");
  }

  @Test
  void replacedLinesThatAreNotAlikeStandBesideEachOtherInOrder() {
    List<FileDiff.Hunk> hunks =
        hunks(
            List.of("begin", "alpha();", "end"),
            List.of("begin", "x = [9, 8, 7]", "y = {}", "end"),
            "");
    assertThat(
            hunks.get(0).rows().stream()
                .filter(FileDiff.Row::changed)
                .map(row -> row.before() + ":" + row.after()))
        .containsExactly("2:2", "0:3");
  }
}
