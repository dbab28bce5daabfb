package org.sevenleague.rendering;

import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/**
 * A line of text and the inks of its parts. Inks never overlap and stand in order; what hides in
 * the text is marked when it becomes HTML.
 */
public final class ColouredLine {

  /** A part of a line to be marked: found text, changed words. UTF-16 units, end exclusive. */
  public record Range(int start, int end) {}

  private final String text;
  private final int[] inks; // start, end, kind; three each

  ColouredLine(String text, int[] inks) {
    this.text = text;
    this.inks = inks;
  }

  /** A line without colour. */
  public static ColouredLine plain(String text) {
    return new ColouredLine(text, new int[0]);
  }

  public String text() {
    return text;
  }

  /** The line in its inks: {@code span.k .s .n .f} and {@code i.c}. */
  public SafeHtml html() {
    return html(List.of(), "mark");
  }

  /**
   * The line in its inks with some parts inside a mark.
   *
   * @param marked in order, not overlapping, within the line
   * @param tag {@code mark}, {@code ins} or {@code del}
   */
  public SafeHtml html(List<Range> marked, String tag) {
    StringBuilder out = new StringBuilder(text.length() * 2);
    int at = 0;
    int mark = 0;
    for (int i = 0; i <= inks.length; i += 3) {
      int start = i < inks.length ? inks[i] : text.length();
      mark = run(at, start, 0, marked, mark, tag, out);
      if (i < inks.length) {
        mark = run(start, inks[i + 1], inks[i + 2], marked, mark, tag, out);
        at = inks[i + 1];
      }
    }
    return new SafeHtml(out.toString());
  }

  private int run(
      int from, int to, int kind, List<Range> marked, int mark, String tag, StringBuilder out) {
    if (from >= to) {
      return mark;
    }
    out.append(Ink.open(kind));
    int at = from;
    int next = mark;
    while (at < to) {
      while (next < marked.size() && marked.get(next).end() <= at) {
        next++;
      }
      Range range = next < marked.size() ? marked.get(next) : null;
      if (range == null || range.start() >= to) {
        Unseen.append(text, at, to, out);
        break;
      }
      int start = Math.max(range.start(), at);
      int end = Math.min(range.end(), to);
      Unseen.append(text, at, start, out);
      out.append('<').append(tag).append('>');
      Unseen.append(text, start, end, out);
      out.append("</").append(tag).append('>');
      at = end;
    }
    out.append(Ink.close(kind));
    return next;
  }
}
