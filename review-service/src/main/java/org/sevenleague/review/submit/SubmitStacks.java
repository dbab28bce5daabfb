package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.Stacks;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * What a change brings along when it is submitted: whatever lies between it and the branch. All of
 * that has to be current patch sets of open changes, so that nothing gets into a branch that nobody
 * was asked about.
 */
@Singleton
public class SubmitStacks {

  private final Changes changes;
  private final ChangeGate gate;
  private final ReviewGit git;

  @Inject
  public SubmitStacks(Changes changes, ChangeGate gate, ReviewGit git) {
    this.changes = changes;
    this.gate = gate;
    this.git = git;
  }

  /**
   * The steps from the branch up to a change, the lowest first.
   *
   * @param tip where the branch stands
   * @throws Conflict when something between them cannot come along; says what
   */
  List<SubmitPlan.Step> of(Caller caller, Change top, CommitId tip, SubmitStrategy strategy) {
    LinkedList<SubmitPlan.Step> steps = new LinkedList<>();
    steps.add(step(top));
    while (!git.contains(top.repository(), tip, steps.getFirst().patchSet().parent())) {
      if (steps.size() == Stacks.MOST) {
        throw new Conflict(
            "More than " + Stacks.MOST + " changes would be submitted at once; begin lower down.");
      }
      Optional<Change> below = below(caller, steps.getFirst(), strategy);
      if (below.isEmpty()) {
        break;
      }
      steps.addFirst(step(below.get()));
    }
    return steps;
  }

  private SubmitPlan.Step step(Change change) {
    if (change.submitting()) {
      throw new Busy(
          "Change " + change.number() + " is being submitted at this moment.",
          Duration.ofSeconds(2));
    }
    change.requireOpen();
    if (change.wip()) {
      throw new Conflict(
          "Change " + change.number() + " is work in progress; say that it is ready first.");
    }
    if (change.secret()) {
      throw new Conflict(
          "Change "
              + change.number()
              + " is private; make it visible first. A branch shows it to all who read it.");
    }
    long seen = changes.lastEvent(change);
    return new SubmitPlan.Step(change, changes.current(change), seen);
  }

  /** The open change that a step builds upon; empty when it stands upon what is submitted. */
  private Optional<Change> below(Caller caller, SubmitPlan.Step above, SubmitStrategy strategy) {
    Change upper = above.change();
    CommitId parent = above.patchSet().parent();
    String builds = "Change " + upper.number() + " builds upon ";
    Optional<Conflict> obstacle = Optional.empty();
    for (PatchSet patchSet : changes.withCommit(upper.repository(), parent)) {
      Change lower = changes.find(patchSet.change()).orElseThrow();
      if (!lower.branch().equals(upper.branch()) || !gate.shows(caller, lower)) {
        continue;
      }
      if (lower.status() == Status.ABANDONED) {
        obstacle =
            Optional.of(
                new Conflict(
                    builds
                        + "change "
                        + lower.number()
                        + ", which is abandoned. Rebase it first."));
      } else if (patchSet.number() != lower.currentPatchSet()) {
        obstacle =
            Optional.of(
                new Conflict(
                    builds
                        + "patch set "
                        + patchSet.number()
                        + " of change "
                        + lower.number()
                        + ", and "
                        + lower.currentPatchSet()
                        + " is the current one. Rebase it first."));
      } else if (lower.status() == Status.ACTIVE) {
        return Optional.of(lower);
      } else if (strategy.makesAnew()) {
        return Optional.empty();
      } else {
        obstacle =
            Optional.of(
                new Conflict(
                    builds
                        + "change "
                        + lower.number()
                        + ", which is in the branch as another commit. Rebase it first."));
      }
    }
    throw obstacle.orElseGet(
        () ->
            new Conflict(
                builds
                    + "commit "
                    + parent.brief()
                    + ", which is neither in "
                    + upper.branch().shortName()
                    + " nor under review. Propose that, too, or rebase."));
  }
}
