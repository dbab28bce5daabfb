package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/** Looking at 32 bytes at a time. Reads behind the end as {@link Finder} does. */
final class Vectors {

  /**
   * 32 bytes where the machine has them. Wider ones are not compiled to vector code by JDK 25 on
   * every machine that claims them, and then are a hundred times slower.
   */
  static final VectorSpecies<Byte> SPECIES =
      ByteVector.SPECIES_PREFERRED.length() >= 32
          ? ByteVector.SPECIES_256
          : ByteVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  private Vectors() {}

  static ByteVector load(MemorySegment text, long at) {
    return ByteVector.fromMemorySegment(SPECIES, text, at, ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the line that holds {@code from} ends: at its LF, or at {@code to}. */
  static long lineEnd(MemorySegment text, long from, long to) {
    for (long i = from; i < to; i += LANES) {
      long found = load(text, i).eq((byte) '\n').toLong();
      if (found != 0) {
        return Math.min(to, i + Long.numberOfTrailingZeros(found));
      }
    }
    return to;
  }

  /** Where the line that holds {@code at} begins; not before {@code from}, a line's beginning. */
  static long lineStart(MemorySegment text, long from, long at) {
    long start = at;
    while (start > from && text.get(ValueLayout.JAVA_BYTE, start - 1) != '\n') {
      start--;
    }
    return start;
  }

  /** How many lines end in {@code [from, to)}. */
  static int lineEnds(MemorySegment text, long from, long to) {
    int lines = 0;
    for (long i = from; i < to; i += LANES) {
      long found = load(text, i).eq((byte) '\n').toLong();
      if (to - i < LANES) {
        found &= (1L << (to - i)) - 1;
      }
      lines += Long.bitCount(found);
    }
    return lines;
  }
}
