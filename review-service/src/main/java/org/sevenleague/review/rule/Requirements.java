package org.sevenleague.review.rule;

import java.util.List;
import java.util.Optional;

/**
 * Whether a patch set may be submitted at this moment, and what that depends on. Not to be kept.
 *
 * @param submittable when every condition holds, or somebody overrode those that may be
 * @param rule the repository's, as text
 * @param all the conditions, those of the rule in its order
 * @param override that somebody gave for this patch set and that has not ended
 */
public record Requirements(
    boolean submittable, String rule, List<Requirement> all, Optional<RuleOverride> override) {

  public Requirements {
    all = List.copyOf(all);
  }

  /** The conditions that do not hold. */
  public List<Requirement> open() {
    return all.stream().filter(one -> !one.satisfied()).toList();
  }

  /** Why it cannot be submitted, in one line; empty when it can. */
  public String reason() {
    return submittable
        ? ""
        : String.join(
            "; ", open().stream().map(one -> one.name() + ": " + one.explanation()).toList());
  }
}
