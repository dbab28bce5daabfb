package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;

/**
 * Finds one byte string: compares its two rarest bytes at 64 places in one step, and the whole at
 * the few places that are left, eight bytes at a time.
 */
final class LiteralFinder implements Finder {

  private static final ValueLayout.OfLong EIGHT =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Upper and lower case of an ASCII letter differ in this bit only. */
  private static final byte CASE_BIT = 0x20;

  private final int length;
  private final int first;
  private final int second;
  private final byte firstByte;
  private final byte secondByte;
  private final byte firstFold;
  private final byte secondFold;
  private final long[] wanted;
  private final long[] fold;
  private final long[] mask;

  /**
   * @param bytes at least one, at most {@value ContentFormat#PADDING} - 96
   * @param ignoreCase whether ASCII letters match both cases
   */
  LiteralFinder(byte[] bytes, boolean ignoreCase) {
    byte[] small = bytes.clone();
    for (int i = 0; ignoreCase && i < small.length; i++) {
      if (small[i] >= 'A' && small[i] <= 'Z') {
        small[i] |= CASE_BIT;
      }
    }
    length = small.length;
    int rare = rarest(small, ignoreCase, -1);
    int rare2 = length == 1 ? 0 : rarest(small, ignoreCase, rare);
    first = Math.min(rare, rare2);
    second = Math.max(rare, rare2);
    firstByte = small[first];
    secondByte = small[second];
    firstFold = foldOf(firstByte, ignoreCase);
    secondFold = foldOf(secondByte, ignoreCase);
    int words = (length + 7) / 8;
    wanted = new long[words];
    fold = new long[words];
    mask = new long[words];
    for (int i = 0; i < length; i++) {
      int shift = (i & 7) * 8;
      wanted[i / 8] |= (small[i] & 0xFFL) << shift;
      fold[i / 8] |= (long) foldOf(small[i], ignoreCase) << shift;
      mask[i / 8] |= 0xFFL << shift;
    }
  }

  private static byte foldOf(byte b, boolean ignoreCase) {
    return ignoreCase && b >= 'a' && b <= 'z' ? CASE_BIT : 0;
  }

  private static int rarest(byte[] bytes, boolean ignoreCase, int except) {
    int best = except == 0 ? 1 : 0;
    for (int i = 0; i < bytes.length; i++) {
      if (i != except
          && ByteFrequency.of(bytes[i], ignoreCase) < ByteFrequency.of(bytes[best], ignoreCase)) {
        best = i;
      }
    }
    return best;
  }

  int length() {
    return length;
  }

  @Override
  public long find(MemorySegment text, long from, long to) {
    long last = to - length;
    for (long i = from; i <= last; i += 2L * Vectors.LANES) {
      long places = places(text, i);
      while (places != 0) {
        long at = i + Long.numberOfTrailingZeros(places);
        if (at > last) {
          return -1;
        }
        if (isAt(text, at)) {
          return at;
        }
        places &= places - 1;
      }
    }
    return -1;
  }

  /** One bit for each of the places from {@code i} on where both rare bytes are right. */
  private long places(MemorySegment text, long i) {
    return some(text, i) | some(text, i + Vectors.LANES) << Vectors.LANES;
  }

  private long some(MemorySegment text, long i) {
    ByteVector one = Vectors.load(text, i + first);
    ByteVector two = Vectors.load(text, i + second);
    if (firstFold != 0) {
      one = one.or(firstFold);
    }
    if (secondFold != 0) {
      two = two.or(secondFold);
    }
    return one.eq(firstByte).and(two.eq(secondByte)).toLong();
  }

  private boolean isAt(MemorySegment text, long at) {
    for (int i = 0; i < wanted.length; i++) {
      if (((text.get(EIGHT, at + i * 8L) | fold[i]) & mask[i]) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Counts the lines that hold the string, and notes where they begin.
   *
   * @param from the beginning of a line
   * @param starts gets, for each such line, where the match begins, from {@code from}; null: none
   */
  int lines(
      MemorySegment text, long from, long to, @org.jspecify.annotations.Nullable IntList starts) {
    int lines = 0;
    long last = to - length;
    long i = from;
    while (i <= last) {
      long places = places(text, i);
      long next = i + 2L * Vectors.LANES;
      while (places != 0) {
        long at = i + Long.numberOfTrailingZeros(places);
        if (at > last) {
          return lines;
        }
        if (isAt(text, at)) {
          lines++;
          if (starts != null) {
            starts.add((int) (at - from));
          }
          next = Vectors.lineEnd(text, at + length, to) + 1;
          break;
        }
        places &= places - 1;
      }
      i = next;
    }
    return lines;
  }
}
