package org.sevenleague.search.engine;

import org.sevenleague.search.regex.Patience;

/**
 * One thread's look at a deadline. Cheap enough for every block of text: reads the clock once for
 * each {@value #BYTES_A_LOOK} bytes it is told of.
 */
final class Watch implements Patience {

  /** Looked through in some hundredths of a millisecond, or one by an automaton. */
  private static final long BYTES_A_LOOK = 256 << 10;

  private Deadline deadline;
  private long left = BYTES_A_LOOK;

  Watch(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Watches another deadline from now on. */
  void follow(Deadline other) {
    deadline = other;
  }

  /**
   * Takes note of work.
   *
   * @param bytes looked through, or what costs as much
   * @throws Overdue when the time is over
   */
  void spend(long bytes) {
    left -= bytes;
    if (left < 0) {
      ask();
    } else if (deadline.wasOver()) {
      throw new Overdue();
    }
  }

  /**
   * Looks at the clock.
   *
   * @throws Overdue when the time is over
   */
  @Override
  public void ask() {
    left = BYTES_A_LOOK;
    if (deadline.isOverNow()) {
      throw new Overdue();
    }
  }
}
