package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines in which one text differs from another, whoever compares them: a line is the same only
 * when two ways to pair the lines, {@link ShortestWay} and {@link RareLines}, agree on it. JGit's
 * way is a third one.
 */
final class LineEdits {

  /**
   * A changed piece.
   *
   * @param from in the first text
   * @param to behind the last, in the first text
   * @param newFrom in the second text
   * @param newTo behind the last, in the second text
   */
  record Edit(int from, int to, int newFrom, int newTo) {}

  private LineEdits() {}

  /**
   * The changed pieces, in order, with at least one kept line between two of them. Lines are
   * numbers: equal lines have the same.
   *
   * @throws TooLarge when too much differs
   */
  static List<Edit> between(int[] before, int[] after) throws IOException {
    int[] one = ShortestWay.partners(before, after);
    int[] other = RareLines.partners(before, after);
    List<Edit> pieces = new ArrayList<>();
    int a = 0;
    int b = 0;
    for (int i = 0; i <= before.length; i++) {
      boolean end = i == before.length;
      if (end || one[i] >= 0 && one[i] == other[i]) {
        int partner = end ? after.length : one[i];
        if (i > a || partner > b) {
          pieces.add(new Edit(a, i, b, partner));
        }
        a = i + 1;
        b = partner + 1;
      }
    }
    return pieces;
  }
}
