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

  /** Bytes of a long line looked at together; also how much of one is in memory. */
  static final int WINDOW = 16 << 10;

  /** A byte that belongs to no valid sequence counts as this character. */
  private static final byte[] REPLACEMENT = Utf8.encode(Utf8.REPLACEMENT);

  /** States of the automaton kept at once, 1 KiB each; when full all are forgotten. */
  static final int MAX_STATES = 1024;

  private final LinePattern pattern;
  private final Patience patience;
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
  private int hit;
  private byte[] window = new byte[0];

  LineMatcher(LinePattern pattern, Patience patience) {
    this.pattern = pattern;
    this.patience = patience;
    this.automaton = new LazyAutomaton(pattern.program(), patience);
  }

  /** The bytes of one line, copied out as they are needed. */
  @FunctionalInterface
  public interface Line {

    /**
     * @param at from the beginning of the line
     * @param into filled from its front
     */
    void copy(long at, byte[] into, int length);
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
      int line = lineStart;
      long found = find((from, into, n) -> copy(line + from, into, n), lineEnd - lineStart);
      if (found >= 0) {
        hit = lineStart + (int) found;
        return true;
      }
    }
    return false;
  }

  private void copy(long from, byte[] into, int length) {
    System.arraycopy(text, (int) from, into, 0, length);
  }

  /**
   * Looks at one line of any length, of which {@value #WINDOW} bytes are in memory at a time.
   *
   * @param length in bytes, without the line end
   * @return a place in the line, or its length, where the first match to end is certain; -1 when
   *     the line does not match
   */
  public long find(Line line, long length) {
    if (automaton.startsInMatch()) {
      return 0;
    }
    if (window.length == 0) {
      window = new byte[WINDOW];
    }
    int state = automaton.start();
    long done = 0;
    while (done < length) {
      patience.ask();
      int size = (int) Math.min(WINDOW, length - done);
      line.copy(done, window, size);
      boolean last = done + size == length;
      int at = 0;
      while (at < size) {
        int bad = pattern.seesInvalidBytes() ? Utf8.firstInvalid(window, at, size) : -1;
        int valid = bad < 0 ? size : bad;
        int found = automaton.run(state, window, at, valid);
        if (found >= 0) {
          return done + found;
        }
        state = automaton.reached();
        at = valid;
        if (bad >= 0 && !last && size - bad < Utf8.LONGEST) {
          // perhaps only cut off here: the next window begins with it
          break;
        }
        if (bad >= 0) {
          if (automaton.run(state, REPLACEMENT, 0, REPLACEMENT.length) >= 0) {
            return done + bad;
          }
          state = automaton.reached();
          at++;
        }
      }
      done += at;
    }
    return automaton.endsInMatch(state) ? length : -1;
  }

  /** Where in the line a match is certain: at the last byte of the first to end, or behind it. */
  public int hit() {
    return hit;
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
      hit = from;
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
    hit = automaton.find(text, at, end);
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
