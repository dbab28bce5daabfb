package org.sevenleague.search.query;

/** What {@code case:} says. */
enum CaseMode {
  YES,
  NO,
  /** Case matters where the text has a capital letter. */
  AUTO;

  boolean strictFor(String text) {
    return this == YES || this == AUTO && hasCapital(text);
  }

  /** As for text, but a letter after a backslash, or naming a class, is no capital. */
  boolean strictForPattern(String pattern) {
    return this == YES
        || this == AUTO
            && hasCapital(
                pattern
                    .replaceAll("\\\\[pP]\\{[^}]*\\}|\\\\[pP].", "")
                    .replaceAll("\\\\x\\{[^}]*\\}|\\\\x..", "")
                    .replaceAll("\\\\.", "")
                    .replaceAll("\\(\\?P?<\\w+>|\\(\\?[imsU-]+[:)]", ""));
  }

  private static boolean hasCapital(String text) {
    return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }
}
