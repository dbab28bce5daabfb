package org.sevenleague.git.disk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Repository;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/**
 * Takes away what nothing leads to in a repository that has little room left, such as what refused
 * pushes left there. Objects younger than 14 days stay: a push that is under way may need them. In
 * all other repositories JGit cleans after pushes, once there are many packs.
 */
@Singleton
public class Cleaning {

  private static final Logger LOG = Logger.getLogger(Cleaning.class.getName());

  /** Between two cleanings of a repository: what is too young now is seldom old in an hour. */
  private static final Duration PAUSE = Duration.ofDays(1);

  private final OpenRepositories open;
  private final Clock clock;
  private final ExecutorService threads;
  private final Semaphore oneAtATime = new Semaphore(1);
  private final Map<RepositoryId, Instant> last = new ConcurrentHashMap<>();

  @Inject
  public Cleaning(OpenRepositories open, Clock clock, ExecutorService threads) {
    this.open = open;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Cleans a repository of ours in the background, unless that was done today or another is being
   * cleaned; whoever finds too little room the next time asks again.
   */
  public void ask(RepositoryId repository) {
    Instant before = last.get(repository);
    boolean due = before == null || before.plus(PAUSE).isBefore(clock.instant());
    if (!due || !oneAtATime.tryAcquire()) {
      return;
    }
    last.put(repository, clock.instant());
    try {
      threads.execute(() -> clean(repository));
    } catch (RuntimeException refused) {
      oneAtATime.release();
      throw refused;
    }
  }

  private void clean(RepositoryId repository) {
    try (Repository git = open.open(repository)) {
      Git.wrap(git).gc().call();
      LOG.log(Level.INFO, "repository {0} was cleaned", repository);
    } catch (GitAPIException | JGitInternalException | NotFound | UncheckedIOException failed) {
      LOG.log(Level.WARNING, "repository " + repository + " could not be cleaned", failed);
    } finally {
      oneAtATime.release();
    }
  }
}
