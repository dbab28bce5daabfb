package org.sevenleague.git.browse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells text from binary, and how the text is encoded, by a file's first bytes. */
final class Charsets {

  /** Bytes looked at; git looks at as many. */
  static final int HEAD = 8_000;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Charsets() {}

  /**
   * The encoding of a text.
   *
   * @param head the first {@link #HEAD} bytes, or all of a shorter file
   * @return empty when the file is binary
   */
  static Optional<Charset> of(byte[] head) {
    if (startsWith(head, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    int evenZeros = 0;
    int oddZeros = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        evenZeros += 1 - (i & 1);
        oddZeros += i & 1;
      }
    }
    if (evenZeros + oddZeros == 0) {
      return Optional.of(isUtf8(head) ? StandardCharsets.UTF_8 : WINDOWS);
    }
    int half = head.length / 2;
    if (oddZeros > half * 0.6 && evenZeros == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return evenZeros > half * 0.6 && oddZeros == 0
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean startsWith(byte[] head, int first, int second) {
    return head.length >= 2 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
  }

  /** Valid UTF-8, a sequence cut off at the end aside. */
  private static boolean isUtf8(byte[] head) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(head.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(head), out, false);
    return result.isUnderflow();
  }
}
