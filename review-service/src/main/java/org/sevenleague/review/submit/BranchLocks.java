package org.sevenleague.review.submit;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * One at a time for a branch, in the order of coming. One portal has a data directory to itself, so
 * who holds the lock of a branch knows that nobody works on a submit of it that is still open: its
 * portal was killed, or its thread failed. Branches share a fixed number of locks, so two may wait
 * for each other without need; nobody takes two.
 */
@Singleton
public class BranchLocks {

  private static final int LOCKS = 256;

  /** How long somebody waits for those before them. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

  public BranchLocks() {
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock(true);
    }
  }

  /** What is held until it is closed. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for the branch.
   *
   * @throws Busy when too many are before the caller
   */
  public Held take(RepositoryId repository, RefName branch) {
    ReentrantLock lock =
        locks[Math.floorMod(31 * repository.hashCode() + branch.hashCode(), LOCKS)];
    try {
      if (lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return lock::unlock;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new Busy(
        "Many submit to " + branch.shortName() + " at this moment.", Duration.ofSeconds(5));
  }
}
