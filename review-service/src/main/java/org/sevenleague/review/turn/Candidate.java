package org.sevenleague.review.turn;

import java.time.Instant;
import java.util.Comparator;

/**
 * Somebody who could be asked, and what speaks for them: that they know the files, that little
 * waits for them, and that others were asked more often.
 *
 * @param knows how many of the files they changed lately
 * @param files how many there are
 * @param open changes that wait for them
 * @param lately how often they were asked in the last {@link Requests#LATELY}
 * @param last when they were last asked; the epoch when never
 */
record Candidate(long person, int knows, int files, long open, long lately, Instant last) {

  /** As many open reviews is it worth to know all of the files. */
  static final int KNOWLEDGE = 4;

  /** What it costs to ask them, in open reviews. */
  long cost() {
    long missing = files == 0 ? 0 : Math.round((double) KNOWLEDGE * (files - knows) / files);
    return open + missing;
  }

  /** Whether they know half of the files, so that asking one is enough. */
  boolean knowing() {
    return files > 0 && 2 * knows >= files;
  }

  /**
   * Who is asked first: the lowest cost, then who was asked least, then who was asked longest ago.
   * Whoever is still alike comes in an order that differs from change to change.
   */
  static Comparator<Candidate> order(long change) {
    return Comparator.comparingLong(Candidate::cost)
        .thenComparingLong(Candidate::lately)
        .thenComparing(Candidate::last)
        .thenComparingLong(one -> Math.floorMod(one.person() * 31 + change * 17, 101))
        .thenComparingLong(Candidate::person);
  }

  /** Why this one, after "asked bob for @storage:". */
  String why() {
    String waiting = open == 1 ? "1 open review" : open + " open reviews";
    return knows == 0
        ? waiting
        : "knows " + knows + " of " + files + (files == 1 ? " file, " : " files, ") + waiting;
  }
}
