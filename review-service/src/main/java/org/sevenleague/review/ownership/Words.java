package org.sevenleague.review.ownership;

/** Reads one line word by word. */
final class Words {

  private final String line;
  private int at;

  Words(String line) {
    this(line, 0);
  }

  /**
   * @param from where the first word or the space before it begins
   */
  Words(String line, int from) {
    this.line = line;
    this.at = from;
    skipSpace();
  }

  boolean end() {
    return at >= line.length();
  }

  boolean at(char c) {
    return !end() && line.charAt(at) == c;
  }

  /** Where the next word stands, from 1. */
  int column() {
    return at + 1;
  }

  /** The whole line without white space around it. */
  String source() {
    return line.strip();
  }

  /** The next word. */
  String word() {
    return take(false);
  }

  /** The next word, in which a backslash keeps the space after it. */
  String pattern() {
    return take(true);
  }

  private String take(boolean escapes) {
    int start = at;
    while (!end() && !Character.isWhitespace(line.charAt(at))) {
      at += escapes && line.charAt(at) == '\\' && at + 1 < line.length() ? 2 : 1;
    }
    String word = line.substring(start, at);
    skipSpace();
    return word;
  }

  private void skipSpace() {
    while (!end() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
  }
}
