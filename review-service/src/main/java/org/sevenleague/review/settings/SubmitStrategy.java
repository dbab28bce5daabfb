package org.sevenleague.review.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a change becomes part of its branch. */
public enum SubmitStrategy {
  /** A merge commit, unless the branch stands at its parent already and nothing is to be merged. */
  MERGE,
  /** The branch moves to the change's commit; it has to build upon the tip. */
  FAST_FORWARD,
  /** The change's commit is made anew upon the tip. */
  REBASE,
  /** A stack becomes one commit upon the tip. */
  SQUASH;

  /** The word in {@code review.yaml}, pages and the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The strategy of that word; empty when there is none. */
  public static Optional<SubmitStrategy> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** How it is done, for a sentence that ends with it. */
  public String way() {
    return switch (this) {
      case MERGE -> "by a merge commit";
      case FAST_FORWARD -> "by fast-forward";
      case REBASE -> "by rebasing";
      case SQUASH -> "squashed into one commit";
    };
  }

  /** Whether a stack may build upon a commit that is in the branch as another one. */
  public boolean makesAnew() {
    return this == REBASE || this == SQUASH;
  }
}
