package org.sevenleague.review.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.SignInNeeded;
import org.sevenleague.people.Audit;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;

/** Exceptions from rules: for one patch set, for a while, by an administrator, with a reason. */
@Singleton
public class Overrides {

  /** Hours that one lasts at most: a week. */
  public static final int MOST_HOURS = 168;

  /** Characters of a reason. */
  public static final int LONGEST_REASON = 2_000;

  private final EntityManager entities;
  private final Clock clock;
  private final Changes changes;
  private final ChangeGate gate;
  private final Audit audit;

  @Inject
  public Overrides(
      EntityManager entities, Clock clock, Changes changes, ChangeGate gate, Audit audit) {
    this.entities = entities;
    this.clock = clock;
    this.changes = changes;
    this.gate = gate;
    this.audit = audit;
  }

  /** The newest that was given for the current patch set and has not ended. */
  public Optional<RuleOverride> of(Change change) {
    return entities
        .createQuery(
            "select o from RuleOverride o where o.changeId = :change and o.patchSet = :patchSet"
                + " and o.endsAt > :now order by o.id desc",
            RuleOverride.class)
        .setParameter("change", change.number())
        .setParameter("patchSet", change.currentPatchSet())
        .setParameter("now", clock.instant())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Lets the current patch set of a change pass.
   *
   * @param patchSet that the person looked at
   * @param pastBlock also past those who vote -2
   * @throws org.sevenleague.kernel.NotAllowed when the caller does not administer the repository
   * @throws org.sevenleague.kernel.Conflict when there is a newer patch set, or it is closed
   */
  @Transactional
  public RuleOverride give(
      Caller caller, long number, int patchSet, String reason, int hours, boolean pastBlock) {
    if (!caller.signedIn()) {
      throw new SignInNeeded();
    }
    Change change = changes.get(caller, number);
    gate.requireAdministrator(caller, change);
    change.requireOpen();
    if (patchSet != change.currentPatchSet()) {
      throw new org.sevenleague.kernel.Conflict(
          "There is a newer patch set than " + patchSet + "; look at it first.");
    }
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw new Invalid("reason", "A reason has 1 to " + LONGEST_REASON + " characters.");
    }
    if (hours < 1 || hours > MOST_HOURS) {
      throw new Invalid("hours", "An override lasts 1 to " + MOST_HOURS + " hours.");
    }
    RuleOverride override =
        new RuleOverride(
            change,
            pastBlock,
            why,
            caller.personId().orElseThrow(SignInNeeded::new),
            clock.instant(),
            Duration.ofHours(hours));
    entities.persist(override);
    entities.flush();
    changes.note(change, caller, "override", why);
    audit.record(
        caller,
        "change.override",
        "change " + number,
        "done",
        Map.of(
            "patchSet", Integer.toString(patchSet),
            "hours", Integer.toString(hours),
            "pastBlock", Boolean.toString(pastBlock),
            "reason", why));
    return override;
  }
}
