package org.sevenleague.search.engine;

import java.time.Duration;

/** When a search has to end. Cheap to ask: looks at the clock every {@value #EVERY} questions. */
final class Deadline {

  private static final int EVERY = 16;

  private final long end;
  private volatile boolean over;
  private int asked;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    long now = System.nanoTime();
    long nanos = time.compareTo(Duration.ofDays(1)) > 0 ? Long.MAX_VALUE / 4 : time.toNanos();
    return new Deadline(now + nanos);
  }

  /** Asked by several threads; a count lost between them only delays the look at the clock. */
  boolean isOver() {
    if (!over && ++asked % EVERY == 0) {
      over = System.nanoTime() - end > 0;
    }
    return over;
  }

  /** Whether it was found to be over at any time before. */
  boolean wasOver() {
    return over;
  }

  /** Looks at the clock. */
  boolean isOverNow() {
    over |= System.nanoTime() - end > 0;
    return over;
  }
}
