package org.sevenleague.git.browse;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.sevenleague.git.browse.FileDiff.Hunk;
import org.sevenleague.git.browse.FileDiff.Row;
import org.sevenleague.rendering.ColouredLine;

/** Turns edits into hunks of rows: context around, changed lines paired where they are alike. */
final class HunkMaker {

  /** Lines of context, as git has. */
  private static final int CONTEXT = 3;

  /** Lines of an edit's sides whose best pairing is searched; longer edits pair in order. */
  private static final int PAIRED = 24;

  /** Below this share of common characters two lines are different lines, not one that changed. */
  private static final double ALIKE = 0.4;

  private final List<ColouredLine> old;
  private final List<ColouredLine> now;
  private final int most;
  private final OpenedLines opened;
  private final List<Hunk> hunks = new ArrayList<>();
  private List<Row> rows = new ArrayList<>();
  private int startA;
  private int startB;
  private int shown;
  private int left;

  /**
   * @param most changed lines that are shown
   * @param opened lines of the text after the change that are shown besides
   */
  HunkMaker(List<ColouredLine> old, List<ColouredLine> now, int most, OpenedLines opened) {
    this.old = old;
    this.now = now;
    this.most = most;
    this.opened = opened;
  }

  /** Changed lines that no hunk shows since the limit was reached. */
  int left() {
    return left;
  }

  List<Hunk> make(List<Edit> edits) {
    int a = 0;
    int b = 0;
    boolean first = true;
    for (Edit edit : edits) {
      if (shown >= most) {
        left += edit.getLengthA() + edit.getLengthB();
        continue;
      }
      alike(a, b, edit.getBeginA() - a, !first, true);
      begin(edit.getBeginA(), edit.getBeginB());
      edit(rows, edit);
      a = edit.getEndA();
      b = edit.getEndB();
      first = false;
    }
    if (!first || !opened.spans().isEmpty()) {
      int rest = Math.min(old.size() - a, now.size() - b);
      alike(a, b, rest, !first, false);
      end(a + rest, b + rest);
    }
    return hunks;
  }

  /** A stretch of lines that are alike: shown near the changes beside it and where opened. */
  private void alike(int a, int b, int count, boolean changeAbove, boolean changeBelow) {
    int head = changeAbove ? Math.min(CONTEXT, count) : 0;
    int tail = changeBelow ? Math.max(head, count - CONTEXT) : count;
    int at = 0;
    for (int[] piece : opened.with(b, count, head, tail)) {
      if (piece[0] > at) {
        end(a + at, b + at);
      }
      begin(a + piece[0], b + piece[0]);
      same(rows, a + piece[0], b + piece[0], piece[1] - piece[0]);
      at = piece[1];
    }
    if (at < count) {
      end(a + at, b + at);
    }
  }

  /** Begins a hunk unless one is open. */
  private void begin(int a, int b) {
    if (rows.isEmpty()) {
      startA = a;
      startB = b;
    }
  }

  /** Ends the open hunk, if there is one, before these lines. */
  private void end(int a, int b) {
    if (!rows.isEmpty()) {
      hunks.add(new Hunk(startA + 1, a - startA, startB + 1, b - startB, heading(startA), rows));
      rows = new ArrayList<>();
    }
  }

  private void same(List<Row> rows, int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      rows.add(
          new Row(
              a + i + 1, b + i + 1, false, old.get(a + i), now.get(b + i), List.of(), List.of()));
    }
  }

  private void edit(List<Row> rows, Edit edit) {
    int a = edit.getBeginA();
    int b = edit.getBeginB();
    for (int[] pair : pairs(edit)) {
      beside(rows, a, pair[0], b, pair[1]);
      ColouredLine before = old.get(pair[0]);
      ColouredLine after = now.get(pair[1]);
      Words.Difference words = Words.between(before.text(), after.text());
      rows.add(new Row(pair[0] + 1, pair[1] + 1, true, before, after, words.gone(), words.come()));
      shown += 2;
      a = pair[0] + 1;
      b = pair[1] + 1;
    }
    beside(rows, a, edit.getEndA(), b, edit.getEndB());
  }

  /** Lines that replace others stand beside them in order, and what is left below. */
  private void beside(List<Row> rows, int a, int endA, int b, int endB) {
    int i = a;
    int j = b;
    while (i < endA && j < endB && shown < most) {
      rows.add(new Row(i + 1, j + 1, true, old.get(i++), now.get(j++), List.of(), List.of()));
      shown += 2;
    }
    gone(rows, i, endA);
    come(rows, j, endB);
  }

  private void gone(List<Row> rows, int from, int to) {
    for (int i = from; i < to; i++) {
      if (shown >= most) {
        left++;
        continue;
      }
      rows.add(new Row(i + 1, 0, true, old.get(i), null, List.of(), List.of()));
      shown++;
    }
  }

  private void come(List<Row> rows, int from, int to) {
    for (int i = from; i < to; i++) {
      if (shown >= most) {
        left++;
        continue;
      }
      rows.add(new Row(0, i + 1, true, null, now.get(i), List.of(), List.of()));
      shown++;
    }
  }

  /** Lines of both sides that are one line changed, in order: pairs of indexes. */
  private List<int[]> pairs(Edit edit) {
    int rows = edit.getLengthA();
    int columns = edit.getLengthB();
    List<int[]> pairs = new ArrayList<>();
    if (rows == 0 || columns == 0) {
      return pairs;
    }
    if (rows > PAIRED || columns > PAIRED) {
      for (int i = 0; rows == columns && i < Math.min(rows, most); i++) {
        pairs.add(new int[] {edit.getBeginA() + i, edit.getBeginB() + i});
      }
      return pairs;
    }
    double[][] alike = new double[rows][columns];
    double[][] best = new double[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        alike[i][j] = alike(edit.getBeginA() + i, edit.getBeginB() + j);
        double both = alike[i][j] < ALIKE ? 0 : best[i + 1][j + 1] + alike[i][j];
        best[i][j] = Math.max(both, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (alike[i][j] >= ALIKE && best[i][j] == best[i + 1][j + 1] + alike[i][j]) {
        pairs.add(new int[] {edit.getBeginA() + i++, edit.getBeginB() + j++});
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }

  private double alike(int a, int b) {
    String before = old.get(a).text();
    String after = now.get(b).text();
    return before.length() > 500 || after.length() > 500 || before.isBlank() || after.isBlank()
        ? 0
        : Words.between(before, after).alike();
  }

  /** The nearest line above that stands at the margin: a function, a class, a heading. */
  private String heading(int from) {
    for (int i = Math.min(from, old.size()) - 1; i >= 0 && i > from - 2_000; i--) {
      String line = old.get(i).text();
      if (!line.isEmpty()
          && (Character.isLetter(line.charAt(0))
              || line.charAt(0) == '_'
              || line.charAt(0) == '$')) {
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
      }
    }
    return "";
  }
}
