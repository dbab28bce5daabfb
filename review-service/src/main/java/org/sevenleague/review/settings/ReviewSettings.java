package org.sevenleague.review.settings;

import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.RefName;
import org.sevenleague.review.expression.Expression;
import org.sevenleague.review.expression.ReadRule;
import org.sevenleague.review.expression.RuleParser;
import org.sevenleague.review.ownership.ReviewFacts.Fallback;

/**
 * What a repository decided about its reviews. Fails closed: when the file cannot be used, {@link
 * #unusable} says why, nothing can be submitted and every branch is protected.
 *
 * @param rule what has to hold for a change to be submitted
 * @param checks that have to have passed besides the rule
 * @param strategies by which changes may be submitted, the usual one first; never empty
 * @param selfApproval whether an approval of an author, uploader or committer counts
 * @param fallback who approves a path that no line of the owners speaks of
 * @param branches the protected ones; the first that covers a branch decides
 * @param unusable why the file cannot be used, a sentence
 */
public record ReviewSettings(
    Expression rule,
    List<String> checks,
    List<SubmitStrategy> strategies,
    boolean selfApproval,
    Fallback fallback,
    List<BranchRule> branches,
    QueueSettings queue,
    Optional<String> unusable) {

  /** The rule of a repository that decided nothing. */
  public static final String STANDARD_RULE =
      "owners() and not blocked() and not unresolved() and not wip()";

  /** What holds without a file. */
  public static final ReviewSettings STANDARD =
      new ReviewSettings(
          standardRule(),
          List.of(),
          List.of(SubmitStrategy.values()),
          false,
          Fallback.ANYBODY,
          List.of(),
          QueueSettings.OFF,
          Optional.empty());

  public ReviewSettings {
    checks = List.copyOf(checks);
    strategies = List.copyOf(strategies);
    branches = List.copyOf(branches);
  }

  /** What holds when the file cannot be used. */
  static ReviewSettings unusable(String why) {
    BranchRule everything = new BranchRule("*", List.of(), List.of(), List.of());
    return new ReviewSettings(
        standardRule(),
        List.of(),
        List.of(SubmitStrategy.values()),
        false,
        Fallback.BLOCK,
        List.of(everything),
        QueueSettings.OFF,
        Optional.of(why));
  }

  /** How changes are submitted unless somebody chooses otherwise. */
  public SubmitStrategy strategy() {
    return strategies.get(0);
  }

  /** What protects a branch; empty when nothing does. */
  public Optional<BranchRule> protecting(RefName branch) {
    return branches.stream().filter(rule -> rule.covers(branch)).findFirst();
  }

  private static Expression standardRule() {
    return ((ReadRule) RuleParser.read(STANDARD_RULE)).expression();
  }
}
