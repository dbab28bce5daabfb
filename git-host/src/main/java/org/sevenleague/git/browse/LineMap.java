package org.sevenleague.git.browse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * Where the lines of one text are in another. A line that both have is where the comparison of the
 * two puts it; one that others took the place of is where those stand, in order; one that went is
 * nowhere.
 */
public final class LineMap {

  /** Every line is where it was. */
  public static final LineMap SAME = new LineMap(new int[0]);

  /** Of texts that cannot be compared: no line is anywhere. */
  public static final LineMap NOWHERE = new LineMap(new int[] {0, Integer.MAX_VALUE, 0, 0});

  /** Four numbers for each edit: begin and end before, begin and end after, from 0. */
  private final int[] edits;

  private LineMap(int[] edits) {
    this.edits = edits;
  }

  static LineMap of(RawText before, RawText after) {
    List<Edit> found = LineDiff.of(RawTextComparator.DEFAULT, before, after);
    int[] edits = new int[found.size() * 4];
    int at = 0;
    for (Edit edit : found) {
      edits[at++] = edit.getBeginA();
      edits[at++] = edit.getEndA();
      edits[at++] = edit.getBeginB();
      edits[at++] = edit.getEndB();
    }
    return new LineMap(edits);
  }

  /** Between two texts. */
  public static LineMap between(String before, String after) {
    return of(
        new RawText(before.getBytes(StandardCharsets.UTF_8)),
        new RawText(after.getBytes(StandardCharsets.UTF_8)));
  }

  /** Numbers that this holds; a measure of its size. */
  int size() {
    return edits.length;
  }

  /**
   * Where some lines are.
   *
   * @param first from 1; 0 when none of them is anywhere
   * @param same when all of them are there as they were, with nothing between
   */
  public record Place(int first, int last, boolean same) {

    static final Place NOWHERE = new Place(0, 0, false);

    public boolean anywhere() {
      return first > 0;
    }
  }

  /** Where the lines from first to last are, from 1. */
  public Place of(int first, int last) {
    int from = 0;
    int to = 0;
    boolean same = true;
    for (int line = first; line <= last; line++) {
      int now = of(line);
      int place = Math.abs(now);
      if (place > 0) {
        same &= from == 0 || place == to + 1;
        from = from == 0 ? place : from;
        to = Math.max(to, place);
      }
      same &= now > 0;
    }
    return from == 0 ? Place.NOWHERE : new Place(from, to, same);
  }

  /** Where one line is: negative when another has taken its place, 0 when it went. */
  private int of(int line) {
    int low = 0;
    int high = edits.length / 4;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edits[middle * 4 + 1] < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int edit = low * 4;
    if (edit < edits.length && edits[edit] < line) {
      int begin = edits[edit + 2];
      int end = edits[edit + 3];
      return begin == end ? 0 : -Math.min(begin + line - edits[edit], end);
    }
    return edit == 0 ? line : line + edits[edit - 1] - edits[edit - 3];
  }
}
