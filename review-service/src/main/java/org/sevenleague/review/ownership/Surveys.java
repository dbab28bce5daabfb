package org.sevenleague.review.ownership;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.sevenleague.git.browse.RepositoryView;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;

/** Surveys of whole commits, each made once and kept for a while. */
@Singleton
public class Surveys {

  /** Surveys kept; one of a large repository takes some hundred kilobytes. */
  private static final int KEPT = 50;

  /** Time for one survey; what it does not reach is left out and said. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Surveys under way at once, and how long the next one waits. */
  private static final int AT_ONCE = 2;

  private static final Duration WAITING = Duration.ofSeconds(10);

  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Map<Key, Survey> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Survey> eldest) {
              return size() > KEPT;
            }
          });

  private record Key(RepositoryId repository, CommitId commit) {}

  @Inject
  public Surveys(Clock clock) {
    this.clock = clock;
  }

  /** The survey of a commit by the file that stands in it. */
  Survey of(RepositoryView view, CommitId commit, OwnersFile file) throws IOException {
    Key key = new Key(view.about().id(), commit);
    Survey kept = known.get(key);
    if (kept != null) {
      return kept;
    }
    Survey made = with(view, commit, file);
    if (made.whole()) {
      known.put(key, made);
    }
    return made;
  }

  /** The survey of a commit by another file, which is kept nowhere. */
  Survey with(RepositoryView view, CommitId commit, OwnersFile file) throws IOException {
    return inTurn(
        view, commit, (paths, late) -> Survey.of(file, paths.paths(), paths.whole(), late));
  }

  /** What another file would change in a commit. */
  Trial compare(RepositoryView view, CommitId commit, OwnersFile before, OwnersFile after)
      throws IOException {
    return inTurn(
        view, commit, (paths, late) -> Trial.of(before, after, paths.paths(), paths.whole(), late));
  }

  private interface Work<T> {
    T on(RepositoryView.Paths paths, BooleanSupplier late);
  }

  private <T> T inTurn(RepositoryView view, CommitId commit, Work<T> work) throws IOException {
    try {
      if (!turns.tryAcquire(WAITING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Busy("Too many repositories are looked through at once.", WAITING);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Busy("The portal is stopping.", WAITING);
    }
    try {
      RepositoryView.Paths paths = view.paths(commit);
      Instant end = clock.instant().plus(PATIENCE);
      return work.on(paths, () -> clock.instant().isAfter(end));
    } finally {
      turns.release();
    }
  }
}
