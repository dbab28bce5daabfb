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

  /** How many different bytes ASCII has. */
  static final int ASCII = 0x80;

  private static final double[] SHARES = new double[ASCII];

  static {
    java.util.Arrays.fill(SHARES, 0.00005);
    share(0.134, " ");
    share(0.066, "e");
    share(0.05, "t");
    share(0.036, "iranso");
    share(0.025, "\t");
    share(0.019, "lcdpu_");
    share(0.012, "mfhg.,()");
    share(0.008, "E/\"SbTPICAy");
    share(0.006, "0*N;RODv-=x:");
    share(0.0045, "1LMw2FkG{}BU");
    share(0.0025, "|>#3H<4@'");
    share(0.0015, "5V68[]jq\\W+K&");
    share(0.0008, "7zX9YQ`~J!$%?Z^");
  }

  private static void share(double each, String bytes) {
    bytes.chars().forEach(b -> SHARES[b] = each);
  }

  private ByteFrequency() {}

  /** Larger is more common. */
  static int of(int b, boolean ignoreCase) {
    int small = b & 0xFF;
    int rank = RANKS[small];
    return ignoreCase && small >= 'a' && small <= 'z' ? rank + RANKS[small - 0x20] : rank;
  }

  /** About which share of the bytes of code is this one, of ASCII. */
  static double share(int b) {
    return SHARES[b];
  }
}
