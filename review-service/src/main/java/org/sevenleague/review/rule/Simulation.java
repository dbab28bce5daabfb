package org.sevenleague.review.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.approval.ApprovalPolicy;
import org.sevenleague.review.approval.OwnerApproval;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.expression.SubmitFacts;
import org.sevenleague.review.settings.ReviewSettings;

/**
 * Asks of the last changes of a repository what they would be by other settings. By the votes,
 * checks, threads and owners of this moment: what they were when a change was submitted is not
 * looked up.
 */
@Singleton
public class Simulation {

  /** Changes that are looked at. */
  public static final int MOST_CHANGES = 50;

  /** After this time no further change is begun. */
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final EntityManager entities;
  private final Clock clock;
  private final ChangeGate gate;
  private final Changes changes;
  private final OwnerApproval owners;
  private final FactReader facts;

  @Inject
  public Simulation(
      EntityManager entities,
      Clock clock,
      ChangeGate gate,
      Changes changes,
      OwnerApproval owners,
      FactReader facts) {
    this.entities = entities;
    this.clock = clock;
    this.gate = gate;
    this.changes = changes;
    this.owners = owners;
    this.facts = facts;
  }

  /**
   * What was found.
   *
   * @param whole whether all were looked at before time ran out
   */
  public record Trial(List<Outcome> outcomes, boolean whole) {
    public Trial {
      outcomes = List.copyOf(outcomes);
    }

    /** How many pass by the settings in force. */
    public int before() {
      return (int) outcomes.stream().filter(Outcome::before).count();
    }

    /** How many would pass. */
    public int after() {
      return (int) outcomes.stream().filter(Outcome::after).count();
    }

    public List<Outcome> turned() {
      return outcomes.stream().filter(one -> one.before() != one.after()).toList();
    }
  }

  /**
   * A change by both settings.
   *
   * @param reasons of the conditions that do not hold by those that let it not pass; empty when
   *     both do
   */
  public record Outcome(Change change, boolean before, boolean after, List<Requirement> reasons) {
    public Outcome {
      reasons = List.copyOf(reasons);
    }
  }

  /** The last changes of a repository that the caller sees, newest first. */
  public Trial of(
      Caller caller, RepositoryId repository, ReviewSettings present, ReviewSettings proposed) {
    Instant end = clock.instant().plus(LIMIT);
    List<Change> found =
        entities
            .createQuery(
                "select c from Change c where c.repositoryId = :repository"
                    + " and c.currentPatchSet > 0 order by c.id desc",
                Change.class)
            .setParameter("repository", repository.value())
            .setMaxResults(MOST_CHANGES)
            .getResultList();
    List<Outcome> outcomes = new ArrayList<>();
    for (Change change : found) {
      if (clock.instant().isAfter(end)) {
        return new Trial(outcomes, false);
      }
      if (gate.shows(caller, change)) {
        outcomes.add(outcome(change, present, proposed));
      }
    }
    return new Trial(outcomes, true);
  }

  private Outcome outcome(Change change, ReviewSettings present, ReviewSettings proposed) {
    PatchSet patchSet = changes.current(change);
    SubmitFacts now = facts(change, patchSet, present);
    SubmitFacts then =
        policy(present).equals(policy(proposed)) ? now : facts(change, patchSet, proposed);
    List<Requirement> before = open(present, now);
    List<Requirement> after = open(proposed, then);
    return new Outcome(change, before.isEmpty(), after.isEmpty(), after.isEmpty() ? before : after);
  }

  private SubmitFacts facts(Change change, PatchSet patchSet, ReviewSettings decided) {
    return facts.of(
        change, patchSet, decided, Optional.empty(), () -> owners.of(change, policy(decided)));
  }

  private static ApprovalPolicy policy(ReviewSettings decided) {
    return new ApprovalPolicy(decided.selfApproval(), decided.fallback());
  }

  private static List<Requirement> open(ReviewSettings decided, SubmitFacts known) {
    if (decided.unusable().isPresent()) {
      return List.of(
          Requirement.plain(
              "settings",
              org.sevenleague.review.expression.Truth.UNKNOWN,
              decided.unusable().get()));
    }
    return SubmitRules.conditions(decided, known).stream().filter(one -> !one.satisfied()).toList();
  }
}
