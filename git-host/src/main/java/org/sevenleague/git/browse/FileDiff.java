package org.sevenleague.git.browse;

import java.util.List;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.rendering.ColouredLine;
import org.sevenleague.rendering.ColouredLine.Range;

/**
 * How one file differs between two commits.
 *
 * @param before its path before; the root when it is new
 * @param after its path after; the root when it is gone
 * @param kind added, changed, removed, renamed, copied or mode
 * @param similarity per cent, for renames and copies
 * @param added lines; -1 when not counted
 * @param removed lines; -1 when not counted
 * @param hunks may be fewer than there are: then {@code left} says how many lines are not shown
 * @param left changed lines that are not shown
 * @param note why nothing or not all is shown, a sentence; empty when all is
 * @param length lines of the text after the change; 0 when they were not counted
 * @param image true when both sides can be shown as pictures
 */
public record FileDiff(
    FilePath before,
    FilePath after,
    Kind kind,
    int similarity,
    int added,
    int removed,
    boolean binary,
    List<Hunk> hunks,
    int left,
    int length,
    String note,
    boolean image,
    String modes,
    boolean misleads) {

  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED,
    RENAMED,
    COPIED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The path that names it: after, or before for a file that is gone. */
  public FilePath path() {
    return after.isRoot() ? before : after;
  }

  /**
   * Changed lines with the lines around them.
   *
   * @param heading the nearest line above that begins something, such as a function
   */
  public record Hunk(
      int beforeStart,
      int beforeCount,
      int afterStart,
      int afterCount,
      String heading,
      List<Row> rows) {}

  /**
   * A row of a comparison.
   *
   * @param before number of the line before, 0 when there is none
   * @param after number of the line after, 0 when there is none
   * @param changed false when both sides are alike
   * @param gone words that went, in a row with both sides changed
   * @param come words that came
   */
  public record Row(
      int before,
      int after,
      boolean changed,
      @org.jspecify.annotations.Nullable ColouredLine old,
      @org.jspecify.annotations.Nullable ColouredLine now,
      List<Range> gone,
      List<Range> come) {

    boolean same() {
      return before > 0 && after > 0 && !changed;
    }
  }
}
