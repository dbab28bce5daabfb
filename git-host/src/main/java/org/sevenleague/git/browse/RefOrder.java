package org.sevenleague.git.browse;

/** Orders ref names so that numbers in them count as numbers: v9 before v10. */
final class RefOrder {

  private RefOrder() {}

  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = digits(a, i);
        int endB = digits(b, j);
        int byNumber = number(a, i, endA).compareTo(number(b, j, endB));
        if (byNumber != 0) {
          return byNumber;
        }
        i = endA;
        j = endB;
      } else {
        int byLetter = Character.compare(a.charAt(i++), b.charAt(j++));
        if (byLetter != 0) {
          return byLetter;
        }
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static java.math.BigInteger number(String text, int from, int to) {
    return new java.math.BigInteger(text.substring(from, Math.min(to, from + 40)));
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
