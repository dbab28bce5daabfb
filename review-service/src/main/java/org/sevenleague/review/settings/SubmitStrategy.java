package org.sevenleague.review.settings;

import java.util.Locale;

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
}
