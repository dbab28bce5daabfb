package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import org.sevenleague.search.regex.Run;
import org.sevenleague.search.regex.Run.Ascii;

/**
 * Finds a run of bytes, each of a set of its own: looks at a few of them, the rarest first, at 64
 * places in one step, and at all of them at the few places that are left. In a long run of one set
 * it looks at the last byte first: where that does not fit, no run holds it, and the next place is
 * behind it (Boyer and Moore).
 */
final class ByteRun implements Finder {

  /** Bytes of the run looked at together, at most. */
  private static final int MOST_LOOKS = 8;

  /** Where less than this share of all places is left, whole runs are looked at one by one. */
  private static final double FEW = 1e-5;

  /** Ranges of bytes in one look; a set of more is taken for a wider one of so many. */
  private static final int MOST_RANGES = 4;

  /** Bytes of a run of one set from which on leaping reads so little that it is faster. */
  private static final int WORTH_LEAPING = 24;

  private final int length;
  private final boolean leaps;

  /** For each byte the places in the run that take it, a bit each. */
  private final long[] takes = new long[256];

  private final double share;

  /** The places in the run that are looked at together. */
  private final int[] looks;

  /** Where the ranges of a look begin in {@link #shifts}; the last number is their count. */
  private final int[] ranges;

  /** What takes the first byte of a range to the least value of a byte. */
  private final byte[] shifts;

  /** Where it takes the last one. */
  private final byte[] tops;

  /**
   * @param run at most 64 long
   */
  ByteRun(Run run) {
    length = run.length();
    leaps = length >= WORTH_LEAPING && run.places().stream().distinct().count() == 1;
    double[] shares = new double[length];
    for (int place = 0; place < length; place++) {
      for (int b = 0; b < ByteFrequency.ASCII; b++) {
        if (run.places().get(place).has(b)) {
          takes[b] |= 1L << place;
          shares[place] += ByteFrequency.share(b);
        }
      }
    }
    List<Integer> order = new ArrayList<>();
    double left = 1;
    int few = length;
    while (order.size() < length) {
      if (left < FEW) {
        few = Math.min(few, order.size());
      }
      int next = rarest(run, shares, order);
      left *= shareBeside(run, shares, order, next);
      order.add(next);
    }
    share = left;
    looks =
        order.stream()
            .limit(Math.min(MOST_LOOKS, Math.max(1, few)))
            .mapToInt(Integer::intValue)
            .toArray();
    ranges = new int[looks.length + 1];
    shifts = new byte[looks.length * MOST_RANGES];
    tops = new byte[shifts.length];
    for (int look = 0; look < looks.length; look++) {
      ranges[look + 1] = addRanges(run.places().get(looks[look]), ranges[look]);
    }
  }

  private static int rarest(Run run, double[] shares, List<Integer> known) {
    int rarest = -1;
    double least = Double.MAX_VALUE;
    for (int place = 0; place < shares.length; place++) {
      if (!known.contains(place)) {
        double here = shareBeside(run, shares, known, place);
        if (here < least) {
          rarest = place;
          least = here;
        }
      }
    }
    return rarest;
  }

  /**
   * The share of bytes that fit a place where the places known before fit. Bytes of a set stand
   * together, so the nearer the same set is known to fit, the less a place says.
   */
  private static double shareBeside(Run run, double[] shares, List<Integer> known, int place) {
    int nearest = Integer.MAX_VALUE;
    for (int other : known) {
      if (run.places().get(other).equals(run.places().get(place))) {
        nearest = Math.min(nearest, Math.abs(other - place));
      }
    }
    return nearest == Integer.MAX_VALUE
        ? shares[place]
        : Math.pow(shares[place], nearest / (nearest + 2.0));
  }

  /** Adds the ranges of a set, and those between where they are too many; returns their end. */
  private int addRanges(Ascii set, int from) {
    int end = from;
    int last = 0;
    for (int b = 0; b < ByteFrequency.ASCII; b++) {
      if (!set.has(b)) {
        continue;
      }
      boolean goesOn = end > from && (b == last + 1 || end - from == MOST_RANGES);
      if (!goesOn) {
        shifts[end++] = (byte) (Byte.MIN_VALUE - b);
      }
      tops[end - 1] = (byte) (b + shifts[end - 1]);
      last = b;
    }
    return end;
  }

  /** At about which share of the places in code such a run begins. */
  double share() {
    return share;
  }

  @Override
  public long find(MemorySegment text, long from, long to) {
    return leaps ? leap(text, from, to) : step(text, from, to);
  }

  private long leap(MemorySegment text, long from, long to) {
    long at = from;
    while (at + length <= to) {
      long place = at + length - 1;
      while (place >= at && takes[text.get(ValueLayout.JAVA_BYTE, place) & 0xff] != 0) {
        place--;
      }
      if (place < at) {
        return at;
      }
      at = place + 1;
    }
    return -1;
  }

  private long step(MemorySegment text, long from, long to) {
    long last = to - length;
    for (long i = from; i <= last; i += 2L * Vectors.LANES) {
      long places = some(text, i) | some(text, i + Vectors.LANES) << Vectors.LANES;
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

  /** One bit for each of the places from {@code at} on where all that is looked at fits. */
  private long some(MemorySegment text, long at) {
    long fit = fit(text, at, 0);
    for (int look = 1; look < looks.length && fit != 0; look++) {
      fit &= fit(text, at, look);
    }
    return fit;
  }

  private long fit(MemorySegment text, long at, int look) {
    ByteVector bytes = Vectors.load(text, at + looks[look]);
    long fit = 0;
    for (int range = ranges[look]; range < ranges[look + 1]; range++) {
      fit |= bytes.add(shifts[range]).compare(VectorOperators.LE, tops[range]).toLong();
    }
    return fit;
  }

  private boolean isAt(MemorySegment text, long at) {
    for (int place = 0; place < length; place++) {
      int b = text.get(ValueLayout.JAVA_BYTE, at + place) & 0xff;
      if ((takes[b] >>> place & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
