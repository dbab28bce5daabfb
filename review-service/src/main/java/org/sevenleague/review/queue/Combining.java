package org.sevenleague.review.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.submit.Joining;
import org.sevenleague.review.submit.SubmitPlan;
import org.sevenleague.review.submit.SubmitPlans;

/** Makes one commit of a branch and some changes that wait for it: as it would be with them. */
@Singleton
public class Combining {

  private final Changes changes;
  private final QueueEntries entries;
  private final SubmitPlans plans;
  private final Joining joining;

  @Inject
  public Combining(Changes changes, QueueEntries entries, SubmitPlans plans, Joining joining) {
    this.changes = changes;
    this.entries = entries;
    this.plans = plans;
    this.joining = joining;
  }

  /**
   * @param commit on the disk; nothing leads to it
   * @param taken what it holds besides the branch, in order
   */
  record Combined(CommitId commit, List<QueueEntry> taken) {}

  /**
   * As many of the first as fit together; those that cannot be submitted at all come out.
   *
   * @param waiting of one lane, in their order
   * @param base where the branch stands
   * @return empty when there is none, or the branch moved meanwhile
   */
  Optional<Combined> of(List<QueueEntry> waiting, CommitId base) {
    List<QueueEntry> taken = new ArrayList<>();
    Set<Long> along = new HashSet<>();
    CommitId combined = base;
    int most = QueueEntries.BATCH;
    for (QueueEntry entry : waiting) {
      most = Math.min(most, entry.atMost());
      if (taken.size() >= most) {
        break;
      }
      try {
        Optional<SubmitPlan> plan = plan(entry, base);
        if (plan.isEmpty()) {
          return Optional.empty();
        }
        combined = join(plan.get(), combined, along, entry);
        plan.get().steps().forEach(step -> along.add(step.change().number()));
        taken.add(entry);
      } catch (Conflict | Invalid | NotAllowed | NotFound obstacle) {
        if (!taken.isEmpty()) {
          // It may fit when those before it are in the branch.
          break;
        }
        entries.out(entry, words(obstacle), Optional.empty());
      }
    }
    return taken.isEmpty() ? Optional.empty() : Optional.of(new Combined(combined, taken));
  }

  private Optional<SubmitPlan> plan(QueueEntry entry, CommitId base) {
    Caller caller = caller(entry);
    Change change = changes.get(caller, entry.change());
    plans.require(caller, change);
    return plans.at(caller, change, entry.wish(), base);
  }

  private Caller caller(QueueEntry entry) {
    return entries.caller(entry).orElseThrow(NotFound::new);
  }

  /** Upon what is combined so far; what came along with others before is there already. */
  private CommitId join(SubmitPlan plan, CommitId combined, Set<Long> along, QueueEntry entry) {
    List<SubmitPlan.Step> left =
        plan.steps().stream().filter(step -> !along.contains(step.change().number())).toList();
    if (left.isEmpty()) {
      return combined;
    }
    return joining
        .of(
            new SubmitPlan(plan.repository(), plan.branch(), combined, plan.strategy(), left),
            caller(entry))
        .tip();
  }

  static String words(RuntimeException obstacle) {
    return obstacle instanceof NotFound
        ? "Who put it in may not submit it any more."
        : String.valueOf(obstacle.getMessage());
  }
}
