package org.sevenleague.review.talk;

import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/**
 * Where a comment is written.
 *
 * @param title what it is about, as text
 * @param rows lines around those that are spoken of; empty without lines
 * @param line 0 for the whole file
 * @param text as typed so far
 * @param mistake in what was typed; empty for none
 * @param back where the reader is led after it
 */
public record CommentPage(
    long number,
    String title,
    SafeHtml path,
    String file,
    int patchSet,
    String side,
    int line,
    int to,
    List<Row> rows,
    String text,
    String mistake,
    String back) {

  /** A line of the file. */
  public record Row(int number, SafeHtml text, boolean chosen) {}

  public String here() {
    return "/changes/" + number;
  }

  /** What it is about, in words. */
  public String about() {
    if (file.isEmpty()) {
      return "the whole change";
    }
    return line == 0 ? "the file" : line == to ? "line " + line : "lines " + line + " to " + to;
  }
}
