package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.sevenleague.git.repository.Kind;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.rule.Requirements;
import org.sevenleague.review.rule.SubmitRules;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.settings.SubmitStrategy;

/** Finds out whether and how a change can be submitted. Changes nothing and makes no commits. */
@Singleton
public class SubmitPlans {

  private final Gate gate;
  private final Repositories repositories;
  private final ReviewGit git;
  private final ReviewSettingsFiles files;
  private final SubmitStacks stacks;
  private final SubmitRules rules;

  @Inject
  public SubmitPlans(
      Gate gate,
      Repositories repositories,
      ReviewGit git,
      ReviewSettingsFiles files,
      SubmitStacks stacks,
      SubmitRules rules) {
    this.gate = gate;
    this.repositories = repositories;
    this.git = git;
    this.files = files;
    this.stacks = stacks;
    this.rules = rules;
  }

  /**
   * Returns when the caller may submit to the repository of a change that they see.
   *
   * @throws org.sevenleague.kernel.NotAllowed when they may not write it
   * @throws Conflict when nothing in it can be changed
   */
  public void require(Caller caller, Change change) {
    gate.require(caller, Access.WRITE, change.repository());
    Repository repository = repositories.get(change.repository());
    if (repository.kind() != Kind.HOSTED || repository.archived()) {
      throw new Conflict("Nothing is submitted to a repository that cannot be changed here.");
    }
  }

  /**
   * Returns when changes of this repository are submitted one by one.
   *
   * @throws Conflict when they go through the queue
   */
  void requireDirect(Change change) {
    if (files.of(change.repository()).queue().enabled()) {
      throw new Conflict(
          "Changes of this repository go through the queue: put change "
              + change.number()
              + " there.");
    }
  }

  /** Where the branch of a change stands. */
  public CommitId tip(Change change) {
    return git.at(change.repository(), change.branch())
        .orElseThrow(
            () -> new Conflict("There is no branch " + change.branch().shortName() + " any more."));
  }

  /** Whether the current patch set is part of the branch already, as it is. */
  boolean contained(Change change, CommitId commit, CommitId tip) {
    return git.contains(change.repository(), tip, commit);
  }

  /**
   * What would be submitted.
   *
   * @return empty when the branch moved while this was looked at
   * @throws NotSubmittable when a change lacks what the repository asks for
   * @throws Conflict when it cannot be for another reason
   */
  public Optional<SubmitPlan> at(Caller caller, Change change, SubmitWish wish, CommitId tip) {
    ReviewSettings settings = files.of(change.repository());
    SubmitStrategy strategy = strategy(settings, wish);
    List<SubmitPlan.Step> steps = stacks.of(caller, change, tip, strategy);
    if (wish.patchSet().isPresent() && wish.patchSet().getAsInt() != change.currentPatchSet()) {
      throw new Conflict(
          "Patch set "
              + change.currentPatchSet()
              + " is the current one, and you looked at "
              + wish.patchSet().getAsInt()
              + ".");
    }
    for (SubmitPlan.Step step : steps) {
      Requirements now = rules.at(step.change(), step.patchSet(), settings, tip);
      if (!now.submittable()) {
        if (!tip(change).equals(tip)) {
          return Optional.empty();
        }
        throw new NotSubmittable(change.number(), step.change().number(), now);
      }
    }
    return Optional.of(new SubmitPlan(change.repository(), change.branch(), tip, strategy, steps));
  }

  private static SubmitStrategy strategy(ReviewSettings settings, SubmitWish wish) {
    SubmitStrategy strategy = wish.strategy().orElse(settings.strategy());
    if (!settings.strategies().contains(strategy)) {
      throw new Invalid(
          "strategy",
          "Here changes are submitted by "
              + String.join(
                  " or ", settings.strategies().stream().map(SubmitStrategy::word).toList())
              + ".");
    }
    return strategy;
  }
}
