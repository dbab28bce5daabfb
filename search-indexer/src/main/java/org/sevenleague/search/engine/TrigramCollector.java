package org.sevenleague.search.engine;

import java.util.Arrays;

/**
 * The distinct trigrams of one block after another, kept until they are turned into postings.
 *
 * <p>A trigram is three bytes of one line, none of them NUL, CR or LF. A run of exactly two such
 * bytes counts as a trigram with LF behind, so that every pair of bytes in the text is part of at
 * least one trigram. Case is kept.
 */
final class TrigramCollector {

  private int[] trigrams = new int[1 << 14];
  private int[] starts = new int[1 << 12];
  private int count;
  private int documents;
  private final long[] seen = new long[(1 << 24) >> 6];

  /** Adds the next document: the trigrams of these bytes. */
  void add(byte[] bytes, int from, int to) {
    int first = count;
    begin();
    int gram = 0;
    int run = 0;
    for (int i = from; i <= to; i++) {
      int b = i == to ? '\n' : bytes[i] & 0xFF;
      if (ends(b)) {
        if (run == 2) {
          note(gram << 8 & 0xFFFFFF | '\n');
        }
        run = 0;
      } else {
        gram = gram << 8 & 0xFFFFFF | b;
        if (++run >= 3) {
          note(gram);
        }
      }
    }
    for (int i = first; i < count; i++) {
      seen[trigrams[i] >> 6] = 0;
    }
    starts[documents] = count;
  }

  /** Adds a document without trigrams. */
  void addNone() {
    begin();
    starts[documents] = count;
  }

  /** Whether this byte ends a run: no trigram holds it, save the LF behind two bytes. */
  static boolean ends(int b) {
    return b == '\n' || b == '\r' || b == 0;
  }

  int count() {
    return count;
  }

  int documents() {
    return documents;
  }

  int trigram(int index) {
    return trigrams[index];
  }

  int start(int document) {
    return starts[document];
  }

  void clear() {
    count = 0;
    documents = 0;
  }

  private void begin() {
    if (documents + 2 >= starts.length) {
      starts = Arrays.copyOf(starts, documents * 2 + 2);
    }
    starts[documents++] = count;
  }

  private void note(int gram) {
    long bit = 1L << gram;
    long word = seen[gram >> 6];
    if ((word & bit) == 0) {
      seen[gram >> 6] = word | bit;
      if (count == trigrams.length) {
        trigrams = Arrays.copyOf(trigrams, count + (count >> 1));
      }
      trigrams[count++] = gram;
    }
  }
}
