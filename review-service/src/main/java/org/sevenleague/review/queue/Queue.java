package org.sevenleague.review.queue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.repository.EveryMinute;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.check.Checks;
import org.sevenleague.review.settings.QueueSettings;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.submit.BranchLocks;
import org.sevenleague.review.submit.SubmitPlan;
import org.sevenleague.review.submit.SubmitPlans;
import org.sevenleague.review.submit.SubmitWish;
import org.sevenleague.review.submit.Submitting;

/**
 * The queue of a branch. The first changes of a lane become one commit upon the branch, at {@code
 * refs/queue/…}; programs test that; when all its checks have passed, the changes are submitted in
 * their order, and when one has failed, the next batch is half as large, until the change that
 * fails is alone and comes out. Lanes do not wait for each other. Every step can be repeated: what
 * a killed portal left, the next minute goes on with. See ADR 88.
 */
@Singleton
public class Queue {

  private static final Logger LOG = Logger.getLogger(Queue.class.getName());

  /** How long programs have for a batch. */
  static final Duration PATIENCE = Duration.ofHours(6);

  /** Steps of one lane in one turn: far more than batches can follow each other at once. */
  private static final int STEPS = 50;

  private final Clock clock;
  private final Changes changes;
  private final ChangeGate gate;
  private final QueueEntries entries;
  private final Combining combining;
  private final SubmitPlans plans;
  private final Submitting submitting;
  private final BranchLocks locks;
  private final ReviewSettingsFiles files;
  private final Checks checks;
  private final ReviewGit git;
  private final Comparisons comparisons;

  @Inject
  public Queue(
      Clock clock,
      Changes changes,
      ChangeGate gate,
      QueueEntries entries,
      Combining combining,
      SubmitPlans plans,
      Submitting submitting,
      BranchLocks locks,
      ReviewSettingsFiles files,
      Checks checks,
      ReviewGit git,
      Comparisons comparisons) {
    this.clock = clock;
    this.changes = changes;
    this.gate = gate;
    this.entries = entries;
    this.combining = combining;
    this.plans = plans;
    this.submitting = submitting;
    this.locks = locks;
    this.files = files;
    this.checks = checks;
    this.git = git;
    this.comparisons = comparisons;
  }

  /**
   * Puts a change into the queue of its branch.
   *
   * @throws NotFound when the caller does not see it
   * @throws NotAllowed when they may not write the repository
   * @throws org.sevenleague.review.submit.NotSubmittable when it lacks what the repository asks for
   * @throws Conflict when there is no queue, or it is in it, or cannot be submitted
   * @throws Busy when the queue is full, or the branch moves at this moment
   */
  public QueueEntry add(Caller caller, long number, SubmitWish wish) {
    Change change = changes.get(caller, number);
    plans.require(caller, change);
    QueueSettings queue = files.of(change.repository()).queue();
    if (!queue.enabled()) {
      throw new Conflict("This repository has no queue; submit the change itself.");
    }
    SubmitPlan plan =
        plans
            .at(caller, change, wish, plans.tip(change))
            .orElseThrow(() -> new Busy("The branch moves at this moment.", Duration.ofSeconds(2)));
    Set<String> paths = new LinkedHashSet<>();
    for (SubmitPlan.Step step : plan.steps()) {
      paths.addAll(paths(change.repository(), step.patchSet().parent(), step.patchSet().commit()));
    }
    QueueEntry entry =
        entries.add(
            change, Lanes.of(queue, paths), wish, caller.personId().orElseThrow(SignInNeeded::new));
    turn(change.repository(), change.branch());
    return entry;
  }

  /**
   * Takes a change out of the queue: by its owner, or whoever may write the repository.
   *
   * @throws Conflict when it is not in it
   */
  public void remove(Caller caller, long number) {
    Change change = changes.get(caller, number);
    if (!gate.manages(caller, change)) {
      plans.require(caller, change);
    }
    try (BranchLocks.Held held = locks.take(change.repository(), change.branch())) {
      QueueEntry entry =
          entries
              .live(change)
              .orElseThrow(
                  () -> new Conflict("Change " + number + " is not in the queue (any more)."));
      takeOut(entry, "Taken out.", caller.personId());
    }
    turn(change.repository(), change.branch());
  }

  /** Out of its batch, too: what is tested without it has to be made anew. */
  private void takeOut(QueueEntry entry, String why, Optional<Long> person) {
    Optional<QueueBatch> batch = entries.batch(entry);
    entries.out(entry, why, person);
    batch.ifPresent(one -> end(one, "dropped", "A change of it came out.", QueueEntries.BATCH));
  }

  void minute(@Observes EveryMinute tick) {
    for (QueueEntry first : entries.branches()) {
      turn(first.repository(), first.branch());
    }
  }

  /** Goes on with every lane of a branch as far as it goes now. */
  public void turn(RepositoryId repository, RefName branch) {
    try (BranchLocks.Held held = locks.take(repository, branch)) {
      Set<String> lanes = new LinkedHashSet<>();
      entries.live(repository, branch).forEach(entry -> lanes.add(entry.lane()));
      lanes.forEach(lane -> goOn(repository, branch, lane));
    } catch (Busy later) {
      LOG.log(Level.FINE, "the queue of " + branch + " goes on later", later);
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "the queue of " + branch + " of " + repository + " stands", failed);
    }
  }

  /** As far as a lane goes now; one that fails keeps no other from going on. */
  private void goOn(RepositoryId repository, RefName branch, String lane) {
    try {
      int steps = 0;
      while (steps < STEPS && step(repository, branch, lane)) {
        steps++;
      }
    } catch (Busy later) {
      throw later;
    } catch (RuntimeException failed) {
      LOG.log(
          Level.WARNING,
          "lane " + lane + " of " + branch + " of " + repository + " stands",
          failed);
    }
  }

  /** One step of a lane; false when there is nothing to do for now. */
  private boolean step(RepositoryId repository, RefName branch, String lane) {
    ReviewSettings settings = files.of(repository);
    Optional<CommitId> tip = git.at(repository, branch);
    if (tip.isEmpty() || settings.unusable().isPresent()) {
      return false;
    }
    Optional<QueueBatch> testing = entries.testing(repository, branch, lane);
    return testing.isEmpty()
        ? begin(repository, branch, lane, tip.get())
        : goOn(testing.get(), settings, tip.get());
  }

  private boolean begin(RepositoryId repository, RefName branch, String lane, CommitId tip) {
    List<QueueEntry> waiting =
        entries.live(repository, branch).stream()
            .filter(entry -> entry.lane().equals(lane))
            .toList();
    Optional<Combining.Combined> combined = combining.of(waiting, tip);
    if (combined.isEmpty()) {
      return false;
    }
    QueueBatch batch = entries.begin(combined.get().taken(), tip, combined.get().commit());
    git.create(repository, Map.of(batch.ref(), batch.combined()));
    return true;
  }

  private boolean goOn(QueueBatch batch, ReviewSettings settings, CommitId tip) {
    for (QueueEntry entry : entries.of(batch)) {
      Optional<String> over = over(entry);
      if (over.isPresent()) {
        takeOut(entry, over.get(), Optional.empty());
        return true;
      }
    }
    git.create(batch.repository(), Map.of(batch.ref(), batch.combined()));
    Verdict verdict =
        Verdict.of(Verdict.required(settings), checks.latest(batch.repository(), batch.combined()));
    return switch (verdict.state()) {
      case PENDING -> late(batch, verdict);
      case FAILED -> failed(batch, verdict.words());
      case PASSED -> passed(batch, settings.queue(), tip);
    };
  }

  /** Why an entry is tested for nothing; empty when it is not. */
  private Optional<String> over(QueueEntry entry) {
    Change change = changes.find(entry.change()).orElseThrow(NotFound::new);
    if (!change.open()) {
      return Optional.of("It is " + change.status().word() + ".");
    }
    if (change.secret()) {
      return Optional.of("It is private.");
    }
    return change.currentPatchSet() == entry.patchSet()
        ? Optional.empty()
        : Optional.of("There is a newer patch set; put it in again.");
  }

  private boolean late(QueueBatch batch, Verdict verdict) {
    if (batch.madeAt().plus(PATIENCE).isAfter(clock.instant())) {
      return false;
    }
    String words = verdict.words() + " within " + PATIENCE.toHours() + " hours.";
    entries.of(batch).forEach(entry -> entries.out(entry, words, Optional.empty()));
    end(batch, "failed", words, QueueEntries.BATCH);
    return true;
  }

  /** A change that fails alone comes out; of several, half of them are tried next. */
  private boolean failed(QueueBatch batch, String what) {
    List<QueueEntry> tested = entries.of(batch);
    String words = what + " on " + batch.combined().brief() + " (" + batch.ref() + ").";
    if (tested.size() == 1) {
      entries.out(tested.get(0), words, Optional.empty());
    }
    end(batch, "failed", words, (tested.size() + 1) / 2);
    return true;
  }

  /** Submits what has passed, one after another; what cannot be comes out, and the rest waits. */
  private boolean passed(QueueBatch batch, QueueSettings queue, CommitId tip) {
    CommitId expected = batch.base();
    for (QueueEntry entry : entries.of(batch)) {
      CommitId now = git.at(batch.repository(), batch.branch()).orElse(tip);
      if (!now.equals(expected) && !passBy(batch, queue, expected, now)) {
        end(batch, "dropped", "The branch moved meanwhile.", QueueEntries.BATCH);
        return true;
      }
      try {
        Caller caller = entries.caller(entry).orElseThrow(NotFound::new);
        expected = submitting.fromQueue(caller, entry.change(), entry.wish(), now);
      } catch (Conflict | Invalid | NotAllowed | NotFound obstacle) {
        entries.out(entry, Combining.words(obstacle), Optional.empty());
        end(batch, "dropped", "A change of it came out.", QueueEntries.BATCH);
        return true;
      }
      entries.done(entry);
    }
    end(batch, "passed", "", QueueEntries.BATCH);
    return true;
  }

  /** Whether what moved the branch belongs to lanes of which the batch touches nothing. */
  private boolean passBy(QueueBatch batch, QueueSettings queue, CommitId before, CommitId now) {
    if (!git.contains(batch.repository(), now, before)) {
      return false;
    }
    Set<String> moved = paths(batch.repository(), before, now);
    Set<String> own = paths(batch.repository(), batch.base(), batch.combined());
    return !moved.isEmpty() && Lanes.passBy(queue, batch.lane(), own, moved);
  }

  /** Ends a batch and takes its ref away; a ref that is left by a crash harms nobody. */
  private void end(QueueBatch batch, String how, String why, int most) {
    entries.end(batch, how, why, most);
    git.remove(batch.repository(), batch.ref(), batch.combined());
  }

  /** Every name on either side; a set with an empty name in it when there are too many to list. */
  private Set<String> paths(RepositoryId repository, CommitId before, CommitId after) {
    Comparisons.Files found =
        comparisons.files(repository, Optional.of(before), after, Duration.ZERO);
    Set<String> paths = new LinkedHashSet<>();
    for (ChangedFile file : found.files()) {
      paths.add(file.before().value());
      paths.add(file.after().value());
    }
    paths.remove("");
    if (!found.all()) {
      paths.add("");
    }
    return paths;
  }
}
