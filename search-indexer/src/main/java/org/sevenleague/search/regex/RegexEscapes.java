package org.sevenleague.search.regex;

/** Reads what follows a backslash and stands for characters. */
final class RegexEscapes {

  private final String text;

  RegexEscapes(String text) {
    this.text = text;
  }

  /**
   * What an escape stands for.
   *
   * @param end after the escape
   * @param isSet whether it is a class such as {@code \d}, which cannot begin or end a range
   */
  record Escaped(CodePoints set, int end, boolean isSet) {}

  /** Reads the escape whose backslash is at {@code start}. */
  Escaped read(int start) throws PatternMistake {
    if (start + 1 >= text.length()) {
      throw new PatternMistake(
          start, 1, "A \\ at the end escapes nothing. To find it write \\\\ instead.");
    }
    char c = text.charAt(start + 1);
    if (UnicodeClasses.perl(c).isPresent()) {
      return new Escaped(UnicodeClasses.perl(c).get(), start + 2, true);
    }
    return switch (c) {
      case 'p', 'P' -> unicodeClass(start);
      case 'x' -> hexadecimal(start);
      case 'a' -> one(0x07, start + 2);
      case 'f' -> one('\f', start + 2);
      case 't' -> one('\t', start + 2);
      case 'n' -> one('\n', start + 2);
      case 'r' -> one('\r', start + 2);
      case 'v' -> one(0x0b, start + 2);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(start);
      default -> punctuation(start);
    };
  }

  private static Escaped one(int codePoint, int end) {
    return new Escaped(CodePoints.of(codePoint), end, false);
  }

  private Escaped punctuation(int start) throws PatternMistake {
    int c = text.codePointAt(start + 1);
    if (c < 0x80 && !UnicodeClasses.WORD.has(c)) {
      return one(c, start + 2);
    }
    throw new PatternMistake(
        start,
        1 + Character.charCount(c),
        "\\" + Character.toString(c) + " means nothing in RE2's regular expressions.");
  }

  /** {@code \0} to {@code \077} and {@code \123}; a single digit from 1 is a back reference. */
  private Escaped octal(int start) throws PatternMistake {
    int end = start + 1;
    int value = 0;
    while (end < text.length()
        && end < start + 4
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '7') {
      value = value * 8 + text.charAt(end) - '0';
      end++;
    }
    if (end == start + 2 && text.charAt(start + 1) != '0') {
      throw new PatternMistake(
          start, 2, "References to groups are not part of RE2's regular expressions.");
    }
    return one(value, end);
  }

  private Escaped hexadecimal(int start) throws PatternMistake {
    boolean braces = start + 2 < text.length() && text.charAt(start + 2) == '{';
    int from = start + (braces ? 3 : 2);
    int to = braces ? text.indexOf('}', from) : Math.min(from + 2, text.length());
    String digits = to < 0 ? "" : text.substring(from, to);
    if (!digits.matches(braces ? "[0-9A-Fa-f]{1,8}" : "[0-9A-Fa-f]{2}")
        || Long.parseLong(digits, 16) > Character.MAX_CODE_POINT) {
      throw new PatternMistake(
          start, 2, "After \\x stand two hexadecimal digits, or more within { }.");
    }
    return one(Integer.parseInt(digits, 16), to + (braces ? 1 : 0));
  }

  private Escaped unicodeClass(int start) throws PatternMistake {
    boolean braces = start + 2 < text.length() && text.charAt(start + 2) == '{';
    int from = start + (braces ? 3 : 2);
    int to = braces ? text.indexOf('}', from) : Math.min(from + 1, text.length());
    String name = to < 0 ? "" : text.substring(from, to);
    boolean negated = (text.charAt(start + 1) == 'P') != name.startsWith("^");
    CodePoints set =
        UnicodeClasses.unicode(name.startsWith("^") ? name.substring(1) : name)
            .orElseThrow(
                () ->
                    new PatternMistake(
                        start,
                        Math.max(2, to - start),
                        "Unicode has no category or script «" + name + "»."));
    return new Escaped(negated ? set.not() : set, to + (braces ? 1 : 0), true);
  }
}
