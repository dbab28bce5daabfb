package org.sevenleague.review.submit;

import java.util.Optional;
import java.util.OptionalInt;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * How somebody wants a change submitted.
 *
 * @param patchSet that they looked at; without it, whatever is current
 * @param strategy the usual one of the repository unless given
 */
public record SubmitWish(OptionalInt patchSet, Optional<SubmitStrategy> strategy) {

  /** The current patch set, the usual way. */
  public static final SubmitWish USUAL = new SubmitWish(OptionalInt.empty(), Optional.empty());

  /**
   * @param word of a strategy; empty for the usual one
   * @throws Invalid when there is no such strategy
   */
  public static SubmitWish of(OptionalInt patchSet, String word) {
    Optional<SubmitStrategy> strategy = SubmitStrategy.of(word);
    if (strategy.isEmpty() && !word.isEmpty()) {
      throw new Invalid("strategy", "A strategy is merge, fast-forward, rebase or squash.");
    }
    return new SubmitWish(patchSet, strategy);
  }
}
