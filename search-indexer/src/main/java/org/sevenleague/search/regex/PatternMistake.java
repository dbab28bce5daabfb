package org.sevenleague.search.regex;

/** A text is no regular expression in RE2's syntax, or one beyond the limits. */
public final class PatternMistake extends Exception {

  private static final long serialVersionUID = 1;

  private final int position;
  private final int length;

  PatternMistake(int position, int length, String message) {
    super(message, null, false, false);
    this.position = position;
    this.length = length;
  }

  /** Where the mistake begins in the pattern, in UTF-16 units from 0. */
  public int position() {
    return position;
  }

  /** How long the mistake is, in UTF-16 units; 0 when something is missing at the position. */
  public int length() {
    return length;
  }

  /** What is wrong, a sentence for people. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
