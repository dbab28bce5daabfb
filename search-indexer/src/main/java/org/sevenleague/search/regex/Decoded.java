package org.sevenleague.search.regex;

/** A line as text, and where in the bytes each of its UTF-16 units begins. */
final class Decoded {

  private final String text;
  private final int[] offsets;

  private Decoded(String text, int[] offsets) {
    this.text = text;
    this.offsets = offsets;
  }

  static Decoded of(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int[] offsets = new int[to - from + 1];
    int at = from;
    while (at < to) {
      int length = Utf8.validLength(bytes, at, to);
      int codePoint = length == 0 ? Utf8.REPLACEMENT : Utf8.decode(bytes, at, length);
      int unit = text.length();
      text.appendCodePoint(codePoint);
      offsets[unit] = at - from;
      if (codePoint > 0xffff) {
        offsets[unit + 1] = at - from;
      }
      at += Math.max(1, length);
    }
    offsets[text.length()] = to - from;
    return new Decoded(text.toString(), offsets);
  }

  String text() {
    return text;
  }

  /** Where the second character begins, in UTF-16 units. */
  int second() {
    return text.offsetByCodePoints(0, 1);
  }

  /** The byte offset of a UTF-16 unit, or of the end. */
  int offset(int unit) {
    return offsets[unit];
  }
}
