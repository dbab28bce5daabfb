package org.sevenleague.search.regex;

/**
 * Finds the lines that match a {@link LinePattern}. For one thread at a time; keeps what it learnt
 * of the pattern from text to text, so reuse it for as many texts as possible.
 *
 * <pre>
 * matcher.on(text, from, to);
 * while (matcher.next()) { … matcher.lineStart() … matcher.lineEnd() … }
 * </pre>
 */
public final class LineMatcher {

  /** States of the automaton kept at once, 1 KiB each; when full all are forgotten. */
  static final int MAX_STATES = 1024;

  private final LinePattern pattern;
  private final LazyAutomaton automaton;
  private byte[] text = new byte[0];
  private int to;
  private int at;

  /** The next byte outside valid UTF-8 from {@link #at} on; {@link #to} when there is none. */
  private int invalid;

  /** Whether nothing of the text was looked at yet. */
  private boolean fresh;

  private int lineStart;
  private int lineEnd;

  LineMatcher(LinePattern pattern) {
    this.pattern = pattern;
    this.automaton = new LazyAutomaton(pattern.program());
  }

  /**
   * Sets what is searched.
   *
   * @param text not changed while it is searched
   * @param from the beginning of a line
   * @param to after the last byte; the line that ends here needs no {@code \n}
   */
  public void on(byte[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.to = to;
    this.fresh = true;
    this.invalid = pattern.seesInvalidBytes() ? invalidFrom(from) : to;
  }

  /** Goes to the next line that matches; false when there is none. */
  public boolean next() {
    while (at < to) {
      if (invalid >= to) {
        return scan(to);
      }
      int badLine = startOfLine(invalid);
      if (badLine > at) {
        if (scan(badLine)) {
          return true;
        }
        at = badLine;
      }
      lineStart = at;
      lineEnd = endOfLine(invalid);
      at = lineEnd + 1;
      invalid = at < to ? invalidFrom(at) : to;
      if (pattern.matchesDecoded(text, lineStart, lineEnd)) {
        return true;
      }
    }
    return false;
  }

  /** Where the line begins that {@link #next} found. */
  public int lineStart() {
    return lineStart;
  }

  /** Where that line ends: at its {@code \n}, or at the end of the text. */
  public int lineEnd() {
    return lineEnd;
  }

  /** Whether this one line, without its end, matches. Sets the text anew. */
  public boolean matches(byte[] line, int from, int to) {
    if (from == to) {
      return automaton.matchesEmptyLine();
    }
    on(line, from, to);
    return next();
  }

  private boolean scan(int end) {
    boolean hopeless = fresh && !automaton.mayMatch(text, at, end);
    fresh = false;
    if (hopeless) {
      at = end;
      return false;
    }
    int hit = automaton.find(text, at, end);
    if (hit < 0) {
      at = end;
      return false;
    }
    lineStart = startOfLine(hit);
    lineEnd = endOfLine(hit);
    at = lineEnd + 1;
    return true;
  }

  private int startOfLine(int position) {
    int start = position;
    while (start > at && text[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private int endOfLine(int position) {
    int end = position;
    while (end < to && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private int invalidFrom(int from) {
    int found = Utf8.firstInvalid(text, from, to);
    return found < 0 ? to : found;
  }
}
