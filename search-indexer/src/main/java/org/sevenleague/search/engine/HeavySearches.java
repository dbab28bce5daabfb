package org.sevenleague.search.engine;

import java.time.Duration;
import org.sevenleague.kernel.Busy;

/**
 * How many large searches somebody may have under way. Asked only once a search turns out to be
 * large, so that small ones never wait.
 */
@FunctionalInterface
public interface HeavySearches {

  /** Sets no limit. */
  HeavySearches ANY = patience -> () -> {};

  /**
   * Takes a place for one large search.
   *
   * @param patience how long to wait for one
   * @throws Busy when none became free
   */
  Place take(Duration patience);

  /** Given back when closed, once. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
