package org.sevenleague.review.ownership;

import java.nio.charset.StandardCharsets;

/** Text as people edit it. */
final class Texts {

  private Texts() {}

  /** The text of bytes; what is not UTF-8 shows as replacement characters. */
  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
