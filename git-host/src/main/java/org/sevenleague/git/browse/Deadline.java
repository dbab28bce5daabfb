package org.sevenleague.git.browse;

import java.time.Duration;

/** A moment after which work stops and says so. Passed down to every loop over a history. */
final class Deadline {

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return System.nanoTime() - nanos > 0;
  }
}
