package org.sevenleague.review.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sevenleague.kernel.Invalid;

/**
 * The time that is looked at, up to now.
 *
 * @param days 30, 90 or 365
 */
public record Window(int days) {

  /** Those there are. Free choice would let people subtract one figure from another. */
  public static final List<Integer> ALL = List.of(30, 90, 365);

  /**
   * @throws Invalid when there is none of so many days
   */
  public Window {
    if (!ALL.contains(days)) {
      throw new Invalid("days", "days is " + days + "; it has to be 30, 90 or 365.");
    }
  }

  Instant since(Instant now) {
    return now.minus(Duration.ofDays(days));
  }
}
