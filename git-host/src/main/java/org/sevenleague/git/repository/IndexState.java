package org.sevenleague.git.repository;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.CommitId;

/**
 * How far the search index follows a repository.
 *
 * @param commit what it holds of the default branch; empty: nothing yet, or nothing to hold
 * @param at when that became searchable, as far as is known
 * @param lagSeconds since when the repository has been ahead of the index; 0 when it is not
 * @param progress hundredths done, while {@link State#INDEXING}; else 0
 * @param place in the queue from 1, while {@link State#WAITING}; else 0
 * @param reason why it failed or is paused, a sentence; empty otherwise
 */
public record IndexState(
    Optional<CommitId> commit,
    Optional<Instant> at,
    long lagSeconds,
    State state,
    int progress,
    int place,
    String reason) {

  /** What the index does about a repository. */
  public enum State {
    CURRENT,
    WAITING,
    INDEXING,
    FAILED,
    PAUSED;

    /** The word in pages and the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
