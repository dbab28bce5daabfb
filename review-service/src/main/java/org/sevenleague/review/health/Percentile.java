package org.sevenleague.review.health;

import java.util.List;

/**
 * Percentiles by nearest rank: of the values in order the first one that at least so many per cent
 * are not greater than. It is always a value that was measured; with few values the high ones are
 * the greatest.
 */
final class Percentile {

  private Percentile() {}

  /**
   * The percentile of values.
   *
   * @param sorted at least one, the least first
   * @param percent from 1 to 100
   */
  static <T extends Comparable<? super T>> T of(List<T> sorted, int percent) {
    if (sorted.isEmpty() || percent < 1 || percent > 100) {
      throw new IllegalArgumentException(percent + "% of " + sorted.size() + " values");
    }
    int rank = (percent * sorted.size() + 99) / 100;
    return sorted.get(rank - 1);
  }
}
