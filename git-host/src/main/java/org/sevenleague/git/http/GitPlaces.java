package org.sevenleague.git.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.sevenleague.kernel.Busy;

/**
 * Places for requests that move packs: so many at once, and so many of one caller, so that nobody
 * can take them all.
 */
final class GitPlaces {

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final int perCaller;
  private final int atOnce;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  GitPlaces(int perCaller, int atOnce) {
    this.perCaller = perCaller;
    this.atOnce = atOnce;
  }

  /**
   * Takes a place; closing gives it back.
   *
   * @throws Busy when there is none
   */
  synchronized Place take(String caller) {
    int mine = taken.getOrDefault(caller, 0);
    if (mine >= perCaller) {
      throw new Busy(
          "You have " + mine + " clones, fetches or pushes under way, which is the most at once.",
          RETRY);
    }
    if (all >= atOnce) {
      throw new Busy("All " + atOnce + " places for clones and pushes are taken.", RETRY);
    }
    taken.put(caller, mine + 1);
    all++;
    return () -> giveBack(caller);
  }

  synchronized int taken() {
    return all;
  }

  private synchronized void giveBack(String caller) {
    all--;
    taken.merge(caller, -1, Integer::sum);
    taken.remove(caller, 0);
  }

  /** A place that is given back when closed, once. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
