package org.sevenleague.discussion.thread;

import org.sevenleague.kernel.Invalid;

/**
 * Lines of a text, counted from one, both ends among them; or a part that begins and ends inside of
 * them.
 *
 * @param firstColumn in UTF-16 units, counted from one; 0 for whole lines
 * @param lastColumn the last one that belongs to it; 0 for whole lines
 */
public record Lines(int first, int last, int firstColumn, int lastColumn) {

  /** Lines that one comment can be about: more is about the file. */
  public static final int MOST = 1_000;

  public Lines {
    if (first < 1 || last < first || last - first >= MOST) {
      throw new Invalid(
          "lines", "Lines are a first and a last one, at most " + MOST + " of them, from 1.");
    }
    boolean whole = firstColumn == 0 && lastColumn == 0;
    if (!whole
        && (firstColumn < 1 || lastColumn < 1 || first == last && lastColumn < firstColumn)) {
      throw new Invalid("columns", "Columns are a first and a last one, from 1.");
    }
  }

  /** Whole lines. */
  public Lines(int first, int last) {
    this(first, last, 0, 0);
  }

  public int count() {
    return last - first + 1;
  }

  /** Such as {@code line 12} or {@code lines 10-12}. */
  public String words() {
    return first == last ? "line " + first : "lines " + first + "-" + last;
  }
}
