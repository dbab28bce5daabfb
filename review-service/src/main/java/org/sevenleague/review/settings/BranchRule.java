package org.sevenleague.review.settings;

import java.util.List;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.Wildcard;

/**
 * Branches that are not moved past a review, and who may all the same. Names are handles, teams
 * with {@code @} in front; whether anybody is called so is not known here.
 *
 * @param pattern of short names; a star stands for anything
 * @param push who may push directly
 * @param force who may push what does not build upon the branch
 * @param delete who may delete it
 */
public record BranchRule(
    String pattern, List<String> push, List<String> force, List<String> delete) {

  public BranchRule {
    push = List.copyOf(push);
    force = List.copyOf(force);
    delete = List.copyOf(delete);
  }

  public boolean covers(RefName ref) {
    return ref.isBranch() && new Wildcard(pattern).matches(ref.shortName());
  }
}
