package org.sevenleague.review.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.expression.Evaluation;
import org.sevenleague.review.expression.Explanation;
import org.sevenleague.review.expression.Expression;
import org.sevenleague.review.expression.Question;
import org.sevenleague.review.expression.SubmitFacts;
import org.sevenleague.review.expression.Truth;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;

/**
 * Whether a change may be submitted. Everything is read at the moment of asking; nothing is kept.
 */
@Singleton
public class SubmitRules {

  private final ReviewSettingsFiles settings;
  private final FactReader facts;
  private final Changes changes;
  private final Overrides overrides;

  @Inject
  public SubmitRules(
      ReviewSettingsFiles settings, FactReader facts, Changes changes, Overrides overrides) {
    this.settings = settings;
    this.facts = facts;
    this.changes = changes;
    this.overrides = overrides;
  }

  /** What submitting the current patch set of a change depends on. Asks no gate. */
  public Requirements of(Change change) {
    return of(
        change,
        changes.current(change),
        settings.of(change.repository()),
        Optional.empty(),
        () -> facts.owners(change));
  }

  /** The same, with what the owners say where that was read a moment ago. */
  public Requirements of(Change change, org.sevenleague.review.approval.Explanation approvals) {
    return of(
        change,
        changes.current(change),
        settings.of(change.repository()),
        Optional.empty(),
        () -> approvals);
  }

  /**
   * What submitting a patch set onto a commit depends on: for the moment of submitting. Owners that
   * were read at another commit of the branch count for nothing.
   *
   * @param decided the settings by which it is submitted
   * @param tip the commit that the branch is at and that the submit will expect
   */
  public Requirements at(Change change, PatchSet patchSet, ReviewSettings decided, CommitId tip) {
    return of(change, patchSet, decided, Optional.of(tip), () -> facts.owners(change));
  }

  private Requirements of(
      Change change,
      PatchSet patchSet,
      ReviewSettings decided,
      Optional<CommitId> tip,
      Supplier<org.sevenleague.review.approval.Explanation> approvals) {
    Optional<RuleOverride> override = overrides.of(change);
    if (decided.unusable().isPresent()) {
      return new Requirements(
          false,
          decided.rule().text(),
          List.of(Requirement.plain("settings", Truth.UNKNOWN, decided.unusable().get())),
          override);
    }
    SubmitFacts known = facts.of(change, patchSet, decided, tip, approvals);
    List<Requirement> all = conditions(decided, known);
    boolean open = change.open();
    boolean current = patchSet.number() == change.currentPatchSet();
    if (!open) {
      all.add(0, Requirement.plain("active", Truth.NO, "the change is " + change.status().word()));
    }
    if (!current) {
      all.add(0, Requirement.plain("current", Truth.NO, "there is a newer patch set"));
    }
    boolean ruled = all.stream().allMatch(Requirement::satisfied);
    return new Requirements(
        open && current && (ruled || override.isPresent() && passes(override.get(), known)),
        decided.rule().text(),
        all,
        override);
  }

  /** The conditions of the rule and the checks that are required besides, against given facts. */
  static List<Requirement> conditions(ReviewSettings decided, SubmitFacts known) {
    List<Requirement> all = new ArrayList<>();
    for (Expression condition : decided.rule().conditions()) {
      all.add(Requirement.of(Evaluation.of(condition, known)));
    }
    if (!decided.checks().isEmpty()) {
      all.add(
          Requirement.of(
              Evaluation.of(new Expression.Ask(Question.CHECKS, decided.checks(), 0), known)));
    }
    return all;
  }

  /** An override lets nothing pass that somebody blocks, unless it says so. */
  private static boolean passes(RuleOverride override, SubmitFacts known) {
    Explanation blocked = Evaluation.of(new Expression.Ask(Question.BLOCKED, List.of(), 0), known);
    return override.pastBlock() || blocked.value() == Truth.NO;
  }
}
