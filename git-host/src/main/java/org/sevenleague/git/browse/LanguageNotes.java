package org.sevenleague.git.browse;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.repository.RefsChanged;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/** Notes for lists in which languages a repository is written, in the background after it moved. */
@Singleton
public class LanguageNotes {

  private static final Logger LOG = Logger.getLogger(LanguageNotes.class.getName());

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Repositories repositories;
  private final OpenRepositories open;
  private final ExecutorService threads;
  private final Set<RepositoryId> waiting = ConcurrentHashMap.newKeySet();
  private final Semaphore one = new Semaphore(1);

  @Inject
  public LanguageNotes(Repositories repositories, OpenRepositories open, ExecutorService threads) {
    this.repositories = repositories;
    this.open = open;
    this.threads = threads;
  }

  void refsMoved(@Observes RefsChanged change) {
    if (waiting.add(change.repository())) {
      threads.execute(() -> countInTurn(change.repository()));
    }
  }

  private void countInTurn(RepositoryId id) {
    one.acquireUninterruptibly();
    try {
      waiting.remove(id);
      count(id);
    } catch (NotFound gone) {
      LOG.log(Level.FINE, "the repository is gone", gone);
    } catch (IOException | RuntimeException unreadable) {
      LOG.log(Level.WARNING, "cannot count the languages of repository " + id, unreadable);
    } finally {
      one.release();
    }
  }

  private void count(RepositoryId id) throws IOException {
    Repository repository = repositories.get(id);
    if (repository.lastCommit().isEmpty()) {
      return;
    }
    try (var git = open.open(id)) {
      repositories.note(
          id, LanguageShares.count(git, repository.lastCommit().get(), Deadline.in(LONGEST)));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }
}
