package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.List;
import org.sevenleague.rendering.ColouredLine.Range;

/**
 * Which words of a changed line went and which came: the longest common run of words, computed only
 * for lines short enough that it takes no time anybody would notice.
 */
final class Words {

  /** Words of a line; the table has this many squared cells. */
  private static final int MOST = 300;

  private Words() {}

  /**
   * What differs between two lines.
   *
   * @param alike the share of the longer line's characters that both have, 0 to 1
   */
  record Difference(List<Range> gone, List<Range> come, double alike) {}

  private static final Difference UNKNOWN = new Difference(List.of(), List.of(), 0);

  static Difference between(String before, String after) {
    List<Range> a = split(before);
    List<Range> b = split(after);
    if (a.size() > MOST || b.size() > MOST) {
      return UNKNOWN;
    }
    boolean[] keptA = new boolean[a.size()];
    boolean[] keptB = new boolean[b.size()];
    int common = align(before, a, keptA, after, b, keptB);
    int longer = Math.max(inked(before), inked(after));
    return new Difference(
        gaps(a, keptA, before), gaps(b, keptB, after), longer == 0 ? 1 : (double) common / longer);
  }

  /** Marks the words both have, in order; returns how many characters they are, spaces aside. */
  private static int align(
      String before, List<Range> a, boolean[] keptA, String after, List<Range> b, boolean[] keptB) {
    int[][] best = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        best[i][j] =
            same(before, a.get(i), after, b.get(j))
                ? best[i + 1][j + 1] + weight(before, a.get(i))
                : Math.max(best[i + 1][j], best[i][j + 1]);
      }
    }
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      if (same(before, a.get(i), after, b.get(j))) {
        common += inked(before.substring(a.get(i).start(), a.get(i).end()));
        keptA[i++] = true;
        keptB[j++] = true;
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }

  private static int weight(String line, Range word) {
    return Character.isWhitespace(line.charAt(word.start())) ? 1 : 1 + word.end() - word.start();
  }

  private static boolean same(String before, Range a, String after, Range b) {
    return a.end() - a.start() == b.end() - b.start()
        && before.regionMatches(a.start(), after, b.start(), a.end() - a.start());
  }

  private static int inked(String text) {
    return (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  /** Words not kept, touching ones joined, over single spaces too. */
  private static List<Range> gaps(List<Range> words, boolean[] kept, String line) {
    List<Range> gaps = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (kept[i]) {
        continue;
      }
      Range word = words.get(i);
      int last = gaps.size() - 1;
      if (last >= 0 && line.substring(gaps.get(last).end(), word.start()).isBlank()) {
        gaps.set(last, new Range(gaps.get(last).start(), word.end()));
      } else {
        gaps.add(word);
      }
    }
    return gaps;
  }

  /** Runs of letters and digits, runs of white space, and every other character alone. */
  static List<Range> split(String line) {
    List<Range> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = at + Character.charCount(line.codePointAt(at));
      int kind = kind(line.codePointAt(at));
      while (kind > 0 && end < line.length() && kind(line.codePointAt(end)) == kind) {
        end += Character.charCount(line.codePointAt(end));
      }
      words.add(new Range(at, end));
      at = end;
    }
    return words;
  }

  private static int kind(int point) {
    return Character.isLetterOrDigit(point) || point == '_'
        ? 1
        : Character.isWhitespace(point) ? 2 : 0;
  }
}
