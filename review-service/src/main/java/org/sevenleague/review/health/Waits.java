package org.sevenleague.review.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.WorkingHours;

/**
 * How long things took.
 *
 * @param working only working time
 * @param wall all time
 */
public record Waits(Spread<Duration> working, Spread<Duration> wall) {

  /** A wait, from a moment to another. */
  record Wait(Instant from, Instant to) {}

  /** The spreads of some waits; empty when there are none. */
  static Optional<Waits> of(List<Wait> waits, WorkingHours hours) {
    List<Duration> working = new ArrayList<>();
    List<Duration> wall = new ArrayList<>();
    for (Wait wait : waits) {
      Instant to = wait.to().isBefore(wait.from()) ? wait.from() : wait.to();
      working.add(hours.between(wait.from(), to));
      wall.add(Duration.between(wait.from(), to));
    }
    return Spread.of(working)
        .flatMap(worked -> Spread.of(wall).map(passed -> new Waits(worked, passed)));
  }

  public int n() {
    return working.n();
  }
}
