package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.repository.FactReader;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Status;

/**
 * Submits changes. What is asked for is looked at where the branch stands, the commits are made
 * upon that and forced to the disk, a row says what is intended, the branch moves from there and
 * from nowhere else, and one transaction says that it is done; only then somebody is told. When the
 * branch moved meanwhile, all of it is looked at anew. See ADR 87.
 */
@Singleton
public class Submitting {

  /** How often a branch may move away under a submit before somebody is told to try later. */
  static final int ATTEMPTS = 5;

  private final Changes changes;
  private final SubmitPlans plans;
  private final Joining joining;
  private final Submits submits;
  private final BranchLocks locks;
  private final UnfinishedSubmits unfinished;
  private final Merging merging;
  private final FactReader facts;
  private final Consumer<SubmitMoment> watch;

  @Inject
  public Submitting(
      Changes changes,
      SubmitPlans plans,
      Joining joining,
      Submits submits,
      BranchLocks locks,
      UnfinishedSubmits unfinished,
      Merging merging,
      FactReader facts) {
    this(changes, plans, joining, submits, locks, unfinished, merging, facts, moment -> {});
  }

  /**
   * @param watch is told of each moment when it has come; what it throws breaks the submit off
   *     there
   */
  Submitting(
      Changes changes,
      SubmitPlans plans,
      Joining joining,
      Submits submits,
      BranchLocks locks,
      UnfinishedSubmits unfinished,
      Merging merging,
      FactReader facts,
      Consumer<SubmitMoment> watch) {
    this.changes = changes;
    this.plans = plans;
    this.joining = joining;
    this.submits = submits;
    this.locks = locks;
    this.unfinished = unfinished;
    this.merging = merging;
    this.facts = facts;
    this.watch = watch;
  }

  /**
   * Submits a change and all that it builds upon; all of it or nothing. One that is submitted
   * already, as it was wished, is left so.
   *
   * @return when the branch has moved and everybody sees it
   * @throws org.sevenleague.kernel.NotFound when the caller does not see the change
   * @throws org.sevenleague.kernel.NotAllowed when they may not write the repository
   * @throws NotSubmittable when it, or one below, lacks what the repository asks for
   * @throws Conflict when it cannot be submitted for another reason
   * @throws Busy when the branch moves too fast, or too many submit at this moment
   */
  public Change submit(Caller caller, long number, SubmitWish wish) {
    Change asked = changes.get(caller, number);
    plans.require(caller, asked);
    if (asked.open()) {
      plans.requireDirect(asked);
    }
    return submit(caller, asked, wish, Optional.empty());
  }

  /**
   * As {@link #submit}, for a change that has passed in the queue.
   *
   * @param upon the only tip of the branch that it is submitted onto: what it was tested with
   * @return where the branch was left
   * @throws Busy when the branch is elsewhere
   */
  public CommitId fromQueue(Caller caller, long number, SubmitWish wish, CommitId upon) {
    Change asked = changes.get(caller, number);
    plans.require(caller, asked);
    boolean before = !asked.open();
    Change done = submit(caller, asked, wish, Optional.of(upon));
    return before ? upon : submits.of(done).map(Submit::newTip).orElse(upon);
  }

  private Change submit(Caller caller, Change asked, SubmitWish wish, Optional<CommitId> upon) {
    long number = asked.number();
    try (BranchLocks.Held held = locks.take(asked.repository(), asked.branch())) {
      unfinished.settle(asked.repository(), asked.branch());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Change change = changes.get(caller, number);
        if (already(change, wish) || attempt(caller, change, wish, upon)) {
          return changes.get(caller, number);
        }
      }
    }
    throw new Busy(
        asked.branch().shortName() + " moves too fast at this moment; nothing was submitted.",
        Duration.ofSeconds(2));
  }

  /** What would happen if the caller submitted it now; throws as {@link #submit} would. */
  public Optional<SubmitPlan> preview(Caller caller, Change change) {
    plans.require(caller, change);
    return plans.at(caller, change, SubmitWish.USUAL, plans.tip(change));
  }

  private static boolean already(Change change, SubmitWish wish) {
    return change.status() == Status.SUBMITTED
        && wish.patchSet().orElse(change.currentPatchSet()) == change.currentPatchSet();
  }

  /** Tries once; false when something moved meanwhile and another look is worth it. */
  private boolean attempt(Caller caller, Change change, SubmitWish wish, Optional<CommitId> upon) {
    CommitId tip = plans.tip(change);
    if (upon.isPresent() && !upon.get().equals(tip)) {
      throw new Busy("The branch moved since it was tested.", Duration.ofSeconds(2));
    }
    CommitId current = changes.current(change).commit();
    if (change.open() && plans.contained(change, current, tip)) {
      submits.merged(List.of(change.number()), List.of(current), Optional.empty());
      return !changes.get(caller, change.number()).open();
    }
    Optional<SubmitPlan> plan = plans.at(caller, change, wish, tip);
    watch.accept(SubmitMoment.PLANNED);
    return plan.isPresent() && carryOut(caller, change, wish, plan.get());
  }

  private boolean carryOut(Caller caller, Change change, SubmitWish wish, SubmitPlan plan) {
    Joined joined = joining.of(plan, caller);
    watch.accept(SubmitMoment.COMPUTED);
    // Making the commits may have taken long; checks, rules and teams leave no trace on a change.
    if (plans.at(caller, changes.get(caller, change.number()), wish, plan.tip()).isEmpty()) {
      return false;
    }
    Optional<Submit> intended = submits.intend(plan, joined, caller);
    if (intended.isEmpty()) {
      return false;
    }
    long submit = intended.get().id();
    watch.accept(SubmitMoment.INTENDED);
    boolean moved =
        merging.move(
            plan.repository(), plan.branch(), plan.tip(), joined.tip(), "submit " + submit);
    watch.accept(SubmitMoment.MOVED);
    if (!moved) {
      submits.undo(submit, "The branch moved meanwhile.");
      return false;
    }
    submits.finish(submit);
    watch.accept(SubmitMoment.FINISHED);
    facts.refsMoved(plan.repository());
    return true;
  }
}
