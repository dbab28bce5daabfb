package org.sevenleague.review.submit;

import java.util.List;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * What would be submitted together, and from where the branch would move. Every step could be
 * submitted when this was made; {@link Submits#intend} holds only when nothing happened since.
 *
 * @param tip where the branch stands
 * @param steps the lowest of the stack first; never empty
 */
public record SubmitPlan(
    RepositoryId repository,
    RefName branch,
    CommitId tip,
    SubmitStrategy strategy,
    List<Step> steps) {

  public SubmitPlan {
    steps = List.copyOf(steps);
  }

  /**
   * A change of the stack.
   *
   * @param lastEvent the number of the last thing that had happened to it before it was looked at
   */
  public record Step(Change change, PatchSet patchSet, long lastEvent) {}

  /** The one that somebody asked for. */
  public Step top() {
    return steps.get(steps.size() - 1);
  }

  /** What will happen, a sentence. */
  public String sentence() {
    String what = steps.size() == 1 ? "" : steps.size() + " changes of the stack ";
    String where = "onto " + branch.shortName() + " ";
    String sentence = what + where + strategy.way() + ".";
    return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
  }
}
