package org.sevenleague.review.ownership;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether one line's owners approved one path, and the facts that say so. The state follows from
 * the other members alone, so that a record of it can be checked later.
 *
 * @param section its name; empty for lines outside of sections and for what is no line
 * @param line 0 when the policy for paths without a rule decides
 * @param needed approvals; 0 when none is
 * @param able those who may approve: active, and no author unless authors count
 * @param approvedBy those of {@code able} whose approval counts for the present content
 */
public record ClaimVerdict(
    String section, int line, String pattern, int needed, Set<Long> able, Set<Long> approvedBy) {

  public ClaimVerdict {
    able = Set.copyOf(able);
    approvedBy = Set.copyOf(approvedBy);
  }

  /** Who must act. */
  public enum State {
    APPROVED,
    /** Somebody who can has not approved. */
    MISSING,
    /** Not enough people can: somebody has to change the owners or override. */
    BLOCKED,
    /** Nobody has to. */
    NOT_NEEDED
  }

  public State state() {
    if (needed == 0) {
      return State.NOT_NEEDED;
    }
    Set<Long> counting = new HashSet<>(approvedBy);
    counting.retainAll(able);
    if (counting.size() >= needed) {
      return State.APPROVED;
    }
    return able.size() < needed ? State.BLOCKED : State.MISSING;
  }

  public boolean satisfied() {
    return state() == State.APPROVED || state() == State.NOT_NEEDED;
  }
}
