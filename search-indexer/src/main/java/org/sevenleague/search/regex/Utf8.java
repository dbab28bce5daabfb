package org.sevenleague.search.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * UTF-8 as the searches see it. A byte that belongs to no valid sequence counts as one character,
 * U+FFFD, of one byte.
 */
final class Utf8 {

  static final int REPLACEMENT = 0xFFFD;

  /** Bytes of the longest sequence. */
  static final int LONGEST = 4;

  private static final int[] LAST_OF_LENGTH = {0x7f, 0x7ff, 0xffff, Character.MAX_CODE_POINT};

  private Utf8() {}

  /**
   * The byte sequences that encode the set: each is first and last value of every byte in turn.
   * Surrogates have no valid sequence and are left out.
   */
  static List<int[]> sequences(CodePoints set) {
    List<int[]> out = new ArrayList<>();
    CodePoints encodable = set.without(CodePoints.range(0xd800, 0xdfff));
    for (int i = 0; i < encodable.ranges(); i++) {
      byLength(encodable.first(i), encodable.last(i), out);
    }
    return out;
  }

  private static void byLength(int first, int last, List<int[]> out) {
    int from = first;
    for (int limit : LAST_OF_LENGTH) {
      if (from <= last && from <= limit) {
        int to = Math.min(last, limit);
        split(from, to, out);
        from = to + 1;
      }
    }
  }

  /** Splits until all bytes but one leading run vary over their whole range. */
  private static void split(int first, int last, List<int[]> out) {
    int length = length(first);
    for (int i = 1; i < length; i++) {
      int mask = (1 << (6 * i)) - 1;
      if ((first & ~mask) != (last & ~mask)) {
        if ((first & mask) != 0) {
          split(first, first | mask, out);
          split((first | mask) + 1, last, out);
          return;
        }
        if ((last & mask) != mask) {
          split(first, (last & ~mask) - 1, out);
          split(last & ~mask, last, out);
          return;
        }
      }
    }
    byte[] low = encode(first);
    byte[] high = encode(last);
    int[] sequence = new int[2 * length];
    for (int i = 0; i < length; i++) {
      sequence[2 * i] = low[i] & 0xff;
      sequence[2 * i + 1] = high[i] & 0xff;
    }
    out.add(sequence);
  }

  static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  static byte[] encode(int codePoint) {
    int length = length(codePoint);
    byte[] out = new byte[length];
    if (length == 1) {
      out[0] = (byte) codePoint;
      return out;
    }
    int rest = codePoint;
    for (int i = length - 1; i > 0; i--) {
      out[i] = (byte) (0x80 | rest & 0x3f);
      rest >>>= 6;
    }
    out[0] = (byte) (0xf00 >> length | rest);
    return out;
  }

  /**
   * The length of the valid sequence that begins at {@code at}; 0 when the byte there belongs to
   * none.
   */
  static int validLength(byte[] text, int at, int to) {
    int b = text[at] & 0xff;
    if (b < 0x80) {
      return 1;
    }
    int length = b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    if (length == 0 || at + length > to) {
      return 0;
    }
    int second = text[at + 1] & 0xff;
    int low = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    int high = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((text[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Where the first byte stands that belongs to no valid sequence; -1 when all is valid. */
  static int firstInvalid(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      if (text[at] >= 0) {
        at++;
        continue;
      }
      int length = validLength(text, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /** The code point of the valid sequence of that length at {@code at}. */
  static int decode(byte[] text, int at, int length) {
    return switch (length) {
      case 1 -> text[at];
      case 2 -> (text[at] & 0x1f) << 6 | text[at + 1] & 0x3f;
      case 3 -> (text[at] & 0x0f) << 12 | (text[at + 1] & 0x3f) << 6 | text[at + 2] & 0x3f;
      default ->
          (text[at] & 0x07) << 18
              | (text[at + 1] & 0x3f) << 12
              | (text[at + 2] & 0x3f) << 6
              | text[at + 3] & 0x3f;
    };
  }
}
