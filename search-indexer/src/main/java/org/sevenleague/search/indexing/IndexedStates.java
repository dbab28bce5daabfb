package org.sevenleague.search.indexing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.git.repository.IndexState.State;
import org.sevenleague.git.repository.IndexStates;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.engine.CodeIndex;

/** Tells how far the index is, from what the indexer has in memory. */
@Singleton
public class IndexedStates implements IndexStates {

  private final Indexer indexer;
  private final Clock clock;

  @Inject
  public IndexedStates(Indexer indexer, Clock clock) {
    this.indexer = indexer;
    this.clock = clock;
  }

  @Override
  public IndexState of(RepositoryId repository) {
    IndexTargets.Note note = indexer.note(repository);
    Optional<IndexQueue.Item> item = indexer.queue().item(repository);
    Optional<Progress> progress = indexer.progress(repository);
    State state = state(repository, note, item, progress);
    return new IndexState(
        commit(repository),
        note.indexedAt(),
        item.map(waiting -> age(waiting.since())).orElse(0L),
        state,
        progress.map(Progress::percent).orElse(0),
        state == State.WAITING ? Math.max(1, indexer.queue().place(repository)) : 0,
        state == State.PAUSED && note.failure().isEmpty()
            ? "An administrator paused it."
            : note.failure());
  }

  private State state(
      RepositoryId repository,
      IndexTargets.Note note,
      Optional<IndexQueue.Item> item,
      Optional<Progress> progress) {
    if (progress.isPresent()) {
      return State.INDEXING;
    }
    if (note.paused()) {
      return State.PAUSED;
    }
    if (note.failures() > 0) {
      return State.FAILED;
    }
    return item.isPresent() || !isHeld(repository) ? State.WAITING : State.CURRENT;
  }

  /** What the index lacks of these repositories; empty when it is up to date with all of them. */
  public Optional<IndexNews> news(Set<RepositoryId> readable) {
    Set<RepositoryId> whole =
        read(home -> home.use((index, search) -> Optional.of(whole(index)))).orElse(Set.of());
    long failed = 0;
    long current = 0;
    long waiting = 0;
    for (RepositoryId id : readable) {
      if (indexer.note(id).failures() > 0) {
        failed++;
      } else if (whole.contains(id) && isSettled(id)) {
        current++;
      } else if (!indexer.isPaused(id)) {
        waiting++;
      }
    }
    return current == readable.size()
        ? Optional.empty()
        : Optional.of(new IndexNews(waiting, failed, current, readable.size()));
  }

  private static Set<RepositoryId> whole(CodeIndex index) {
    return index.states().keySet().stream()
        .filter(id -> !index.isUnfinished(id))
        .collect(Collectors.toSet());
  }

  /** Whether nothing of a repository is known that the index does not hold yet. */
  private boolean isSettled(RepositoryId repository) {
    return indexer.queue().item(repository).isEmpty()
        && indexer.progress(repository).isEmpty()
        && !indexer.isLeftBehind(repository);
  }

  private boolean isHeld(RepositoryId repository) {
    return read(home -> home.use((index, search) -> index.state(repository).map(held -> true)))
        .orElse(false);
  }

  private Optional<CommitId> commit(RepositoryId repository) {
    return read(
        home ->
            home.use(
                (index, search) ->
                    index
                        .state(repository)
                        .flatMap(
                            held ->
                                held.defaultRef()
                                    .flatMap(ref -> Optional.ofNullable(held.refs().get(ref))))));
  }

  private interface Reading<T> {
    Optional<T> of(IndexHome home) throws IOException;
  }

  /** An index that cannot be opened holds nothing; the indexer keeps the reason. */
  private <T> Optional<T> read(Reading<T> reading) {
    try {
      return reading.of(indexer.home());
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  private long age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
  }

  /** The longest that any repository has been ahead of the index, in seconds. */
  public long longestLagSeconds() {
    return indexer.queue().waiting().stream().mapToLong(item -> age(item.since())).max().orElse(0);
  }

  /** Repositories that wait for their turn. */
  public int waiting() {
    return indexer.queue().waiting().size();
  }

  /** Repositories that failed and will be tried again. */
  public long failing() {
    return indexer.known().stream().filter(t -> indexer.note(t.id()).failures() > 0).count();
  }
}
