package org.sevenleague.review.health;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How values lie: half of them are at most {@code p50}, three quarters at most {@code p75}, nine of
 * ten at most {@code p90}.
 *
 * @param n how many values there are
 */
public record Spread<T extends Comparable<? super T>>(T p50, T p75, T p90, int n) {

  /** The spread of some values; empty when there are none. */
  static <T extends Comparable<? super T>> Optional<Spread<T>> of(Collection<T> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<T> sorted = values.stream().sorted().toList();
    return Optional.of(
        new Spread<>(
            Percentile.of(sorted, 50),
            Percentile.of(sorted, 75),
            Percentile.of(sorted, 90),
            sorted.size()));
  }
}
