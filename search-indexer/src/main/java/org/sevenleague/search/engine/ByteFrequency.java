package org.sevenleague.search.engine;

/** How common bytes are in code, roughly: which of a word's bytes is worth looking for. */
final class ByteFrequency {

  /** From common to rare, counted in a gigabyte of code in many languages. */
  private static final String COMMON_FIRST =
      " etaonisrlcdumpfhg_.,()-\"/=;:bvw*ky0x'1>{}<2T[]ESAIR\tCNO#3P@LDM+4&$jFBU5\\8|V6HG7W9!zq?%"
          + "KX^YJ~`ZQ";

  private static final int[] RANKS = new int[256];

  static {
    java.util.Arrays.fill(RANKS, 5);
    for (int i = 0; i < COMMON_FIRST.length(); i++) {
      RANKS[COMMON_FIRST.charAt(i)] = 1000 - i * 9;
    }
    RANKS['\n'] = 700;
  }

  private ByteFrequency() {}

  /** Larger is more common. */
  static int of(int b, boolean ignoreCase) {
    int small = b & 0xFF;
    int rank = RANKS[small];
    return ignoreCase && small >= 'a' && small <= 'z' ? rank + RANKS[small - 0x20] : rank;
  }
}
