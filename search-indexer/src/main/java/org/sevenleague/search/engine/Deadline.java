package org.sevenleague.search.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** When a search has to end: at a time, or before when nobody waits for it any more. */
final class Deadline {

  private final long end;
  private final LongSupplier nanos;
  private final BooleanSupplier cancelled;
  private volatile boolean over;

  private Deadline(long end, LongSupplier nanos, BooleanSupplier cancelled) {
    this.end = end;
    this.nanos = nanos;
    this.cancelled = cancelled;
  }

  static Deadline in(Duration time) {
    return in(time, System::nanoTime, () -> false);
  }

  /**
   * @param nanos the clock, as {@link System#nanoTime}
   * @param cancelled asked by several threads, whenever the clock is
   */
  static Deadline in(Duration time, LongSupplier nanos, BooleanSupplier cancelled) {
    long length = time.compareTo(Duration.ofDays(1)) > 0 ? Long.MAX_VALUE / 4 : time.toNanos();
    return new Deadline(nanos.getAsLong() + length, nanos, cancelled);
  }

  /** One that ends later than this one, for what is still to be done with what was found. */
  Deadline later(Duration time) {
    return new Deadline(end + time.toNanos(), nanos, cancelled);
  }

  /** Ends it now. */
  void cancel() {
    over = true;
  }

  /** Whether it was found to be over at any time before. Costs next to nothing. */
  boolean wasOver() {
    return over;
  }

  /** Looks at the clock. */
  boolean isOverNow() {
    if (!over && (nanos.getAsLong() - end > 0 || cancelled.getAsBoolean())) {
      over = true;
    }
    return over;
  }
}
