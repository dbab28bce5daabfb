package org.sevenleague.review.approval;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody's present vote on a change, and what of it counts for the current patch set.
 *
 * @param person their number
 * @param value from −2 to 2, never 0
 * @param patchSet what they looked at
 * @param branch short name of where the change went then
 * @param dropped paths of the current patch set that it does not count for, because their content
 *     is another one now; empty unless part of it counts
 */
public record Vote(
    long person,
    int value,
    int patchSet,
    String branch,
    Instant at,
    Standing standing,
    Set<String> dropped) {

  /** The greatest value: it approves. Owners approve their paths with it. */
  public static final int APPROVE = 2;

  /** The least value: it holds until its giver takes it back. */
  public static final int BLOCK = -2;

  public Vote {
    dropped = Set.copyOf(dropped);
  }

  /** What became of a vote. */
  public enum Standing {
    /** It was given to the current patch set. */
    CURRENT,
    /** It was given to an earlier one, whose content is the same. */
    KEPT,
    /** It was given to an earlier one; some paths have other content now. */
    PARTLY,
    /** Nothing that it was given for is left. */
    DROPPED,
    /** It blocks, whatever is pushed, until it is taken back. */
    HELD,
    /** The change went to another branch then. */
    MOVED,
    /** It speaks for the change and its giver is an author, whose word does not count here. */
    OWN,
    /** Its giver has left. */
    GONE;

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether it counts for the whole of the current patch set. */
  public boolean counts() {
    return standing == Standing.CURRENT || standing == Standing.KEPT || standing == Standing.HELD;
  }
}
