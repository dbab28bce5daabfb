package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs the lines of two texts: lines that each text has once are the fixed points, as many as
 * stand in the same order (Bram Cohen's «patience»); between them the shortest way is taken (E. W.
 * Myers, «An O(ND) difference algorithm and its variations», 1986).
 *
 * <p>Lines are numbers here: equal lines have the same.
 */
final class ShortestWay {

  /** Lines out and in between two fixed points. The ways to them are kept, 4 MiB for 1,000. */
  private static final int MOST_CHANGES = 3_000;

  private final int[] before;
  private final int[] after;
  private final boolean[] out;
  private final boolean[] in;

  private ShortestWay(int[] before, int[] after) {
    this.before = before;
    this.after = after;
    this.out = new boolean[before.length];
    this.in = new boolean[after.length];
  }

  /**
   * The place of each line's partner in the second text, growing; -1 for a line without one.
   *
   * @throws TooLarge when too much differs
   */
  static int[] partners(int[] before, int[] after) throws IOException {
    ShortestWay way = new ShortestWay(before, after);
    int a = 0;
    int b = 0;
    for (int[] point : way.fixedPoints()) {
      way.compare(a, point[0], b, point[1]);
      a = point[0] + 1;
      b = point[1] + 1;
    }
    way.compare(a, before.length, b, after.length);
    return way.pairs();
  }

  /** Pairs of places of lines that both have once, both places growing. */
  private List<int[]> fixedPoints() {
    Map<Integer, Integer> places = once(after);
    Map<Integer, Integer> mine = once(before);
    List<int[]> pairs = new ArrayList<>();
    for (int a = 0; a < before.length; a++) {
      Integer b = places.get(before[a]);
      if (b != null && b >= 0 && mine.getOrDefault(before[a], -1) == a) {
        pairs.add(new int[] {a, b});
      }
    }
    return growing(pairs);
  }

  /** Where each line is; -1 when it is there more than once. */
  private static Map<Integer, Integer> once(int[] lines) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < lines.length; i++) {
      places.merge(lines[i], i, (one, other) -> -1);
    }
    return places;
  }

  /** As many of the pairs as grow in their second number; they grow in the first. */
  private static List<int[]> growing(List<int[]> pairs) {
    int[] lastOf = new int[pairs.size()];
    int[] previous = new int[pairs.size()];
    int length = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (pairs.get(lastOf[middle])[1] < pairs.get(i)[1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : lastOf[low - 1];
      lastOf[low] = i;
      length = Math.max(length, low + 1);
    }
    int[][] chosen = new int[length][];
    int at = length == 0 ? -1 : lastOf[length - 1];
    for (int i = length - 1; i >= 0; i--) {
      chosen[i] = pairs.get(at);
      at = previous[at];
    }
    return Arrays.asList(chosen);
  }

  private void compare(int fromA, int endA, int fromB, int endB) throws IOException {
    while (fromA < endA && fromB < endB && before[fromA] == after[fromB]) {
      fromA++;
      fromB++;
    }
    while (fromA < endA && fromB < endB && before[endA - 1] == after[endB - 1]) {
      endA--;
      endB--;
    }
    if (fromA == endA || fromB == endB) {
      Arrays.fill(out, fromA, endA, true);
      Arrays.fill(in, fromB, endB, true);
    } else {
      shortest(fromA, endA, fromB, endB);
    }
  }

  /**
   * Goes on with one more change each round. {@code reached[d + k]} of round {@code d} is how far
   * in the first text the best way came whose surplus of lines taken out is {@code k}.
   */
  private void shortest(int fromA, int endA, int fromB, int endB) throws IOException {
    int n = endA - fromA;
    int m = endB - fromB;
    List<int[]> rounds = new ArrayList<>();
    int[] last = {};
    for (int d = 0; d <= MOST_CHANGES; d++) {
      int[] reached = new int[2 * d + 1];
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : taken(last, d, k) ? at(last, d, k - 1) + 1 : at(last, d, k + 1);
        while (x < n
            && x - k < m
            && x >= 0
            && x >= k
            && before[fromA + x] == after[fromB + x - k]) {
          x++;
        }
        reached[d + k] = x > n || x - k > m ? NOWHERE : x;
        if (x == n && x - k == m) {
          rounds.add(reached);
          mark(rounds, fromA, fromB, n, m);
          return;
        }
      }
      rounds.add(reached);
      last = reached;
    }
    throw new TooLarge("A file differs in too many lines to be merged.");
  }

  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  /** Whether the best way to diagonal k of round d takes a line out rather than puts one in. */
  private static boolean taken(int[] last, int d, int k) {
    return at(last, d, k - 1) + 1 > at(last, d, k + 1);
  }

  /** How far round d - 1 came on a diagonal. */
  private static int at(int[] last, int d, int k) {
    int index = d - 1 + k;
    return index < 0 || index >= last.length ? NOWHERE : last[index];
  }

  /** Goes the way back from the end and marks what was taken out and put in. */
  private void mark(List<int[]> rounds, int fromA, int fromB, int n, int m) {
    int k = n - m;
    for (int d = rounds.size() - 1; d > 0; d--) {
      int[] last = rounds.get(d - 1);
      if (taken(last, d, k)) {
        k--;
        out[fromA + at(last, d, k)] = true;
      } else {
        k++;
        in[fromB + at(last, d, k) - k] = true;
      }
    }
  }

  private int[] pairs() {
    int[] partners = new int[before.length];
    int b = 0;
    for (int a = 0; a < before.length; a++) {
      while (!out[a] && b < after.length && in[b]) {
        b++;
      }
      partners[a] = out[a] ? -1 : b++;
    }
    return partners;
  }
}
