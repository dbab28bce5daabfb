package org.sevenleague.search.regex;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** An immutable set of Unicode code points, kept as sorted ranges that do not touch. */
final class CodePoints {

  static final CodePoints NONE = new CodePoints(new int[0]);
  static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

  /** First and last of each range. */
  private final int[] bounds;

  private CodePoints(int[] bounds) {
    this.bounds = bounds;
  }

  static CodePoints of(int codePoint) {
    return range(codePoint, codePoint);
  }

  static CodePoints range(int first, int last) {
    return new CodePoints(new int[] {first, last});
  }

  /** Every code point for which the test holds; looks at all 1,114,112. */
  static CodePoints where(IntPredicate test) {
    int[] found = new int[64];
    int n = 0;
    int c = 0;
    while (c <= Character.MAX_CODE_POINT) {
      if (!test.test(c)) {
        c++;
        continue;
      }
      int first = c;
      while (c <= Character.MAX_CODE_POINT && test.test(c)) {
        c++;
      }
      if (n == found.length) {
        found = Arrays.copyOf(found, n * 2);
      }
      found[n++] = first;
      found[n++] = c - 1;
    }
    return new CodePoints(Arrays.copyOf(found, n));
  }

  CodePoints or(CodePoints other) {
    int[] all = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
    System.arraycopy(other.bounds, 0, all, bounds.length, other.bounds.length);
    return new CodePoints(merged(all));
  }

  private static int[] merged(int[] bounds) {
    long[] ranges = new long[bounds.length / 2];
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = (long) bounds[2 * i] << 32 | bounds[2 * i + 1];
    }
    Arrays.sort(ranges);
    int[] out = new int[bounds.length];
    int n = 0;
    for (long range : ranges) {
      int first = (int) (range >>> 32);
      int last = (int) range;
      if (n > 0 && first <= out[n - 1] + 1) {
        out[n - 1] = Math.max(out[n - 1], last);
      } else {
        out[n++] = first;
        out[n++] = last;
      }
    }
    return Arrays.copyOf(out, n);
  }

  CodePoints not() {
    int[] out = new int[bounds.length + 2];
    int n = 0;
    int next = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] > next) {
        out[n++] = next;
        out[n++] = bounds[i] - 1;
      }
      next = bounds[i + 1] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      out[n++] = next;
      out[n++] = Character.MAX_CODE_POINT;
    }
    return new CodePoints(Arrays.copyOf(out, n));
  }

  CodePoints without(CodePoints other) {
    return not().or(other).not();
  }

  boolean has(int codePoint) {
    int low = 0;
    int high = bounds.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (codePoint < bounds[2 * middle]) {
        high = middle - 1;
      } else if (codePoint > bounds[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return bounds.length == 0;
  }

  int ranges() {
    return bounds.length / 2;
  }

  int first(int range) {
    return bounds[2 * range];
  }

  int last(int range) {
    return bounds[2 * range + 1];
  }

  /** How many code points there are. */
  int size() {
    int size = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      size += bounds[i + 1] - bounds[i] + 1;
    }
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodePoints set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** As a class that RE2 reads. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "[^\\x{0}-\\x{10FFFF}]";
    }
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < ranges(); i++) {
      out.append("\\x{").append(Integer.toHexString(first(i))).append('}');
      if (last(i) > first(i)) {
        out.append("-\\x{").append(Integer.toHexString(last(i))).append('}');
      }
    }
    return out.append(']').toString();
  }
}
