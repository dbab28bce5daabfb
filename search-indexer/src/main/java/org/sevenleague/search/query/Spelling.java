package org.sevenleague.search.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what was probably meant by a name that is none. */
public final class Spelling {

  /** Characters of a name that are compared. */
  private static final int MAX_LENGTH = 100;

  private Spelling() {}

  /**
   * The names nearest to a misspelt one, nearest first. Case does not matter, and of a name with
   * slashes the last part may be meant. Near is one slip in up to four characters, two in up to
   * eight, else three.
   *
   * @param most how many
   */
  public static List<String> near(String misspelt, Collection<String> names, int most) {
    record Near(String name, int distance) {}
    String asked = small(misspelt);
    int limit = asked.length() <= 4 ? 1 : asked.length() <= 8 ? 2 : 3;
    List<Near> near = new ArrayList<>();
    for (String name : names) {
      String small = small(name);
      int distance =
          Math.min(
              distance(asked, small, limit),
              distance(asked, small.substring(small.lastIndexOf('/') + 1), limit));
      if (distance <= limit && distance < asked.length()) {
        near.add(new Near(name, distance));
      }
    }
    return near.stream()
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .map(Near::name)
        .distinct()
        .limit(most)
        .toList();
  }

  private static String small(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.length() <= MAX_LENGTH ? small : small.substring(0, MAX_LENGTH);
  }

  /**
   * How many characters have to be added, left out, replaced or swapped with their neighbour to
   * make one of the other, no character being changed twice (optimal string alignment).
   *
   * @return anything over {@code limit} when it is more than that
   */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
