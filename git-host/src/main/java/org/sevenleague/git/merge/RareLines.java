package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Pairs the lines of two texts as C git's «histogram» does, which it merges by: the longest common
 * piece that has the rarest line is taken first, then what is before it and what is behind it, each
 * by itself. Where all common lines are frequent ones, the shortest way is taken.
 */
final class RareLines {

  /** How often a line may be there to count as rare. C git's number. */
  private static final int RARE = 64;

  /** Lines compared, about a second. */
  private static final long MOST_STEPS = 100_000_000;

  /** Stretches of both texts; the ends are behind the last lines. */
  private record Stretch(int from, int to, int newFrom, int newTo) {}

  private final int[] before;
  private final int[] after;
  private final int[] partners;
  private long steps;

  private RareLines(int[] before, int[] after) {
    this.before = before;
    this.after = after;
    this.partners = new int[before.length];
  }

  /**
   * The place of each line's partner in the second text, growing; -1 for a line without one.
   *
   * @throws TooLarge when too much differs
   */
  static int[] partners(int[] before, int[] after) throws IOException {
    RareLines lines = new RareLines(before, after);
    Arrays.fill(lines.partners, -1);
    Deque<Stretch> waiting = new ArrayDeque<>();
    waiting.add(new Stretch(0, before.length, 0, after.length));
    while (!waiting.isEmpty()) {
      Stretch stretch = waiting.pop();
      if (stretch.from < stretch.to && stretch.newFrom < stretch.newTo) {
        lines.pair(stretch, waiting);
      }
    }
    return lines.partners;
  }

  private void pair(Stretch in, Deque<Stretch> waiting) throws IOException {
    Search search = new Search(in);
    Stretch common = search.found();
    if (common != null) {
      for (int i = 0; i < common.to - common.from; i++) {
        partners[common.from + i] = common.newFrom + i;
      }
      waiting.push(new Stretch(in.from, common.from, in.newFrom, common.newFrom));
      waiting.push(new Stretch(common.to, in.to, common.newTo, in.newTo));
    } else if (search.frequentOnly) {
      int[] pairs =
          ShortestWay.partners(
              Arrays.copyOfRange(before, in.from, in.to),
              Arrays.copyOfRange(after, in.newFrom, in.newTo));
      for (int i = 0; i < pairs.length; i++) {
        partners[in.from + i] = pairs[i] < 0 ? -1 : in.newFrom + pairs[i];
      }
    }
  }

  /** Looks for the piece to take first. */
  private final class Search {

    private final Stretch in;

    /** Per line, where it is first in the stretch, and how often. */
    private final Map<Integer, int[]> places = new HashMap<>();

    /** Where the line of a place is next; -1 when nowhere. */
    private final int[] next;

    private int rarest = RARE + 1;
    private @org.jspecify.annotations.Nullable Stretch best;
    private boolean common;
    private boolean frequentOnly;

    Search(Stretch in) {
      this.in = in;
      this.next = new int[in.to - in.from];
      for (int a = in.to - 1; a >= in.from; a--) {
        int[] place = places.computeIfAbsent(before[a], line -> new int[] {-1, 0});
        next[a - in.from] = place[0];
        place[0] = a;
        place[1]++;
      }
    }

    /** Null when there is none. */
    @org.jspecify.annotations.Nullable
    Stretch found() throws IOException {
      int b = in.newFrom;
      while (b < in.newTo) {
        b = tried(b);
      }
      frequentOnly = common && rarest > RARE;
      return frequentOnly ? null : best;
    }

    /** Tries all pieces with this line of the second text, and says where to go on. */
    private int tried(int b) throws IOException {
      int goOn = b + 1;
      int[] place = places.get(after[b]);
      if (place == null) {
        return goOn;
      }
      common = true;
      if (place[1] > rarest) {
        return goOn;
      }
      int a = place[0];
      while (a >= 0) {
        int from = a;
        int newFrom = b;
        int rare = place[1];
        while (from > in.from && newFrom > in.newFrom && before[from - 1] == after[newFrom - 1]) {
          from--;
          newFrom--;
          rare = Math.min(rare, often(from));
          step();
        }
        int to = a + 1;
        int newTo = b + 1;
        while (to < in.to && newTo < in.newTo && before[to] == after[newTo]) {
          rare = Math.min(rare, often(to));
          to++;
          newTo++;
          step();
        }
        goOn = Math.max(goOn, newTo);
        if (best == null || best.to - best.from < to - from || rare < rarest) {
          best = new Stretch(from, to, newFrom, newTo);
          rarest = rare;
        }
        a = next[a - in.from];
        while (a >= 0 && a < to) {
          a = next[a - in.from];
        }
        step();
      }
      return goOn;
    }

    private int often(int a) {
      int[] place = places.get(before[a]);
      return place == null ? 0 : place[1];
    }

    private void step() throws IOException {
      steps++;
      if (steps > MOST_STEPS) {
        throw new TooLarge("It takes too long to compare a file's lines.");
      }
    }
  }
}
