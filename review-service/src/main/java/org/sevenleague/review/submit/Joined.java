package org.sevenleague.review.submit;

import java.util.List;
import org.sevenleague.kernel.CommitId;

/**
 * Commits that were made for a plan and lie on the disk; nothing leads to them yet.
 *
 * @param tip where the branch is to move
 * @param results what each step of the plan is there, in its order
 */
public record Joined(CommitId tip, List<CommitId> results) {

  public Joined {
    results = List.copyOf(results);
  }
}
