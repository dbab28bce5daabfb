package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a comparison that a reader opened besides those near the changes, as the address says:
 * {@code open=3:101-120,3:7-26} means lines 101 to 120 and 7 to 26, counted after the change, of
 * the third file.
 */
record OpenedLines(List<Span> spans) {

  /** Lines first to last, from 1, of a file, from 1. */
  record Span(int file, int first, int last) {

    @Override
    public String toString() {
      return file + ":" + first + "-" + last;
    }
  }

  static final OpenedLines NONE = new OpenedLines(List.of());

  /** Everything, as far as {@link #MOST_LINES} allow, of a comparison of one file. */
  static final OpenedLines ALL = new OpenedLines(List.of(new Span(1, 1, 9_999_999)));

  /** Lines of a file that may be opened; a page of more is too long for a browser. */
  static final int MOST_LINES = 20_000;

  /** Spans in an address; more are forgotten. */
  private static final int MOST_SPANS = 200;

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,6}):([0-9]{1,7})-([0-9]{1,7})");

  OpenedLines {
    spans = List.copyOf(spans);
  }

  /** What an address opens; parts that cannot be read are left out. */
  static OpenedLines of(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher part = SPAN.matcher(text);
    while (part.find() && spans.size() < MOST_SPANS) {
      Span span =
          new Span(
              Integer.parseInt(part.group(1)),
              Integer.parseInt(part.group(2)),
              Integer.parseInt(part.group(3)));
      if (span.first() > 0 && span.first() <= span.last()) {
        spans.add(span);
      }
    }
    return new OpenedLines(spans);
  }

  /** Those of one file. */
  OpenedLines of(int file) {
    return new OpenedLines(spans.stream().filter(span -> span.file() == file).toList());
  }

  /** With more lines open. */
  OpenedLines and(Span more) {
    List<Span> all = new ArrayList<>(spans);
    all.add(more);
    return new OpenedLines(all);
  }

  /** As an address has it. */
  String text() {
    return String.join(",", spans.stream().map(Span::toString).toList());
  }

  /**
   * What is shown of a stretch of lines that are alike: its first, its last, and the opened ones
   * between.
   *
   * @param start index of the stretch's first line, from 0
   * @param head how many of its first lines are shown in any case
   * @param tail from which of its lines on all are shown in any case
   * @return pieces from and to, relative to the stretch, in order and apart; none is empty
   */
  List<int[]> with(int start, int count, int head, int tail) {
    List<int[]> pieces = new ArrayList<>();
    pieces.add(new int[] {0, head});
    int room = MOST_LINES;
    for (Span span : spans) {
      int from = Math.max(head, span.first() - 1 - start);
      int to = Math.min(tail, span.last() - start);
      to = Math.min(to, from + Math.max(0, room));
      if (from < to) {
        pieces.add(new int[] {from, to});
        room -= to - from;
      }
    }
    pieces.add(new int[] {tail, count});
    pieces.removeIf(piece -> piece[0] >= piece[1]);
    pieces.sort(Comparator.comparingInt(piece -> piece[0]));
    List<int[]> joined = new ArrayList<>();
    for (int[] piece : pieces) {
      int[] last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && piece[0] <= last[1]) {
        last[1] = Math.max(last[1], piece[1]);
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }
}
