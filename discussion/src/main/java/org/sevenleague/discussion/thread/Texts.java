package org.sevenleague.discussion.thread;

/** Text from outside as the database takes it. */
final class Texts {

  private Texts() {}

  /** Without NUL and lone surrogates, which the database refuses; lines end by a line feed. */
  static String storable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .map(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** At most that many characters, none of them halved. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
