package org.sevenleague.search.indexing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.git.tree.TreeTooLarge;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.engine.DamagedIndex;
import org.sevenleague.search.engine.IndexGap;
import org.sevenleague.search.indexing.IndexQueue.Item;
import org.sevenleague.search.indexing.IndexQueue.Size;

/**
 * Keeps the index of all repositories up to date. Two lanes work on the queue: one takes only small
 * updates, so that a push is found in seconds while a large import runs in the other. A sweep looks
 * for repositories whose refs are not what the index holds, so no event has to arrive.
 */
public final class Indexer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Indexer.class.getName());

  /** How often the sweep looks at its next part. */
  static final Duration SWEEP_EVERY = Duration.ofSeconds(2);

  /** Repositories looked at in one sweep; a thousand are all seen within some two minutes. */
  private static final int SWEPT_AT_ONCE = 16;

  /** Repositories larger than this on disk count as large until they are in the index. */
  private static final long LARGE_BYTES = 4L << 20;

  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  private final IndexHome home;
  private final IndexTargets targets;
  private final RepositoryIndexer indexer;
  private final Clock clock;
  private final IndexQueue queue;
  private final Map<RepositoryId, Progress> progress = new ConcurrentHashMap<>();
  private final Map<RepositoryId, IndexTargets.Note> notes = new ConcurrentHashMap<>();
  private final Map<RepositoryId, IndexTarget> known = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** What the index holds, as far as is known: taking note of a change must not wait for it. */
  private final Set<RepositoryId> held = ConcurrentHashMap.newKeySet();

  /** Paused repositories of which the index holds something else than they do, as last seen. */
  private final Set<RepositoryId> left = ConcurrentHashMap.newKeySet();

  private int swept;

  Indexer(IndexHome home, IndexTargets targets, RepositoryIndexer indexer, Clock clock) {
    this.home = home;
    this.targets = targets;
    this.indexer = indexer;
    this.clock = clock;
    this.queue = new IndexQueue(clock);
    home.explainedBy(this::gap);
  }

  /** Takes note that something about a repository changed; returns at once. */
  public void changed(RepositoryId repository) {
    queue.add(repository, size(repository));
  }

  /** Indexes a repository as soon as there is a free lane, also when it failed or is paused. */
  public void indexNow(RepositoryId repository) {
    queue.ask(repository, size(repository));
  }

  private Size size(RepositoryId repository) {
    IndexTarget target = known.get(repository);
    boolean small = target == null || target.sizeBytes() < LARGE_BYTES || held.contains(repository);
    return small ? Size.SMALL : Size.LARGE;
  }

  /** The small lane: works until stopped. Run it in its own thread. */
  void serveSmall() {
    serve(Size.SMALL, 1);
  }

  /** The other lane, for work of any size. */
  void serveAny() {
    serve(Size.LARGE, 2);
  }

  private void serve(Size largest, int threads) {
    while (!stopped) {
      try {
        Optional<Item> next = queue.take(largest, Duration.ofSeconds(1));
        next.ifPresent(item -> work(item, largest, threads));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } catch (Throwable failed) {
        // a lane that ends is never begun again: errors of one repository must not stop the others
        LOG.log(Level.SEVERE, "an indexing lane failed and goes on", failed);
      }
    }
  }

  /** Does what waits now, in this thread; for tests and command lines. */
  void drain() throws InterruptedException {
    for (Optional<Item> next = queue.take(Size.LARGE, Duration.ZERO);
        next.isPresent();
        next = queue.take(Size.LARGE, Duration.ZERO)) {
      work(next.get(), Size.LARGE, 2);
    }
  }

  private void work(Item item, Size largest, int threads) {
    RepositoryId repository = item.repository();
    try {
      Optional<IndexTarget> target = targets.find(repository);
      if (target.isEmpty()) {
        drop(repository);
        queue.finish(item);
        return;
      }
      known.put(repository, target.get());
      if (target.get().paused() && !item.asked()) {
        lookAtPaused(target.get());
        queue.finish(item);
        return;
      }
      update(item, target.get(), largest, threads);
    } catch (Throwable failed) {
      failed(item, failed);
    } finally {
      progress.remove(repository);
    }
  }

  private void update(Item item, IndexTarget target, Size largest, int threads) throws IOException {
    Progress now = new Progress();
    progress.put(target.id(), now);
    boolean onlySmall = largest == Size.SMALL;
    RepositoryIndexer.Outcome outcome =
        home.use(
            (index, search) -> {
              BooleanSupplier stop = () -> stopped || !home.isCurrent(index);
              return indexer.run(index, target, threads, onlySmall, now, stop);
            });
    switch (outcome) {
      case TOO_LARGE -> queue.putBack(item.with(Size.LARGE));
      case CURRENT -> {
        left.remove(target.id());
        if (note(target.id()).failures() > 0) {
          succeeded(target.id());
        }
        queue.finish(item);
      }
      case UPDATED -> {
        succeeded(target.id());
        LOG.log(
            Level.FINE,
            "indexed {0}: {1} files in {2} ms",
            new Object[] {target.name(), now.files(), now.elapsed().toMillis()});
        queue.finish(item);
      }
    }
  }

  private void succeeded(RepositoryId repository) {
    Instant at = clock.instant();
    held.add(repository);
    left.remove(repository);
    notes.put(repository, new IndexTargets.Note(Optional.of(at), 0, "", note(repository).paused()));
    targets.succeeded(repository, at);
  }

  private void failed(Item item, Throwable failure) {
    if (stopped || failure instanceof InterruptedIOException) {
      queue.putBack(item);
      return;
    }
    RepositoryId repository = item.repository();
    LOG.log(Level.WARNING, "indexing repository " + repository + " failed", failure);
    if (IndexHome.isDamage(failure)) {
      refill();
    }
    String reason = reason(failure);
    IndexTargets.Note before = note(repository);
    int failures = before.failures() + 1;
    notes.put(
        repository, new IndexTargets.Note(before.indexedAt(), failures, reason, before.paused()));
    Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 12));
    Instant again = clock.instant().plus(pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause);
    queue.putBack(item.later(again));
    try {
      targets.failed(repository, reason);
    } catch (RuntimeException notNoted) {
      LOG.log(Level.WARNING, "the failure could not be noted", notNoted);
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof NotFound) {
      return "Something of the repository is missing.";
    }
    if (failure instanceof TreeTooLarge) {
      return "Not indexed: " + failure.getMessage();
    }
    if (failure instanceof NotIndexable why) {
      return String.valueOf(why.getMessage());
    }
    // Readers of the repository see this; paths and the like stay in the log.
    return failure instanceof IOException
        ? "Reading the repository or writing the index failed; the log says how."
        : "Indexing failed; the log says how.";
  }

  private void drop(RepositoryId repository) throws IOException {
    known.remove(repository);
    notes.remove(repository);
    home.use(
        (index, search) -> {
          if (index.state(repository).isPresent()) {
            index.drop(repository);
          }
          return true;
        });
  }

  /** Throws the index away and indexes every repository from nothing. */
  void beginAnew(String why) {
    try {
      home.beginAnew(why);
    } catch (IOException failed) {
      LOG.log(Level.SEVERE, "the index cannot be begun anew", failed);
    }
    refill();
  }

  private void refill() {
    try {
      lookAtAll();
    } catch (IOException failed) {
      LOG.log(Level.SEVERE, "the index cannot be filled; the next sweep tries again", failed);
    }
  }

  /** Looks at every byte of an index that was not closed properly; nobody waits for it. */
  void checkIfNeeded() throws IOException {
    if (home.needsCheck()) {
      verify();
    }
  }

  /** Compares every byte of the index with its checksum; begins it anew when one differs. */
  boolean verify() throws IOException {
    try {
      home.use(
          (index, search) -> {
            index.verify(() -> stopped);
            return true;
          });
      return true;
    } catch (DamagedIndex damaged) {
      LOG.log(Level.FINE, "a check found damage", damaged);
      refill();
      return false;
    }
  }

  /** Reads the repositories anew, adds all that are behind, and drops what is gone. */
  void lookAtAll() throws IOException {
    List<IndexTarget> all = targets.all();
    notes.keySet().retainAll(all.stream().map(IndexTarget::id).toList());
    notes.putAll(targets.notes());
    remember(all);
    all.forEach(this::look);
  }

  /** Looks at the next few repositories. Called every {@link #SWEEP_EVERY}. */
  void sweep() throws IOException {
    List<IndexTarget> all = targets.all();
    remember(all);
    for (int i = 0; i < Math.min(SWEPT_AT_ONCE, all.size()); i++) {
      look(all.get(swept++ % all.size()));
    }
    if (progress.isEmpty()) {
      tidy();
    }
  }

  private void tidy() throws IOException {
    home.use(
        (index, search) -> {
          index.tidy();
          return true;
        });
  }

  private void remember(List<IndexTarget> all) throws IOException {
    Set<RepositoryId> present = new HashSet<>();
    for (IndexTarget target : all) {
      present.add(target.id());
      known.put(target.id(), target);
    }
    known.keySet().retainAll(present);
    left.retainAll(present);
    Set<RepositoryId> now = home.use((index, search) -> index.states().keySet());
    held.addAll(now);
    held.retainAll(now);
    for (RepositoryId repository : now) {
      if (!present.contains(repository)) {
        queue.add(repository, Size.SMALL);
      }
    }
  }

  private void look(IndexTarget target) {
    if (target.paused()) {
      lookAtPaused(target);
    } else if (queue.item(target.id()).isEmpty()
        && (isBehind(target) || note(target.id()).failures() > 0)) {
      changed(target.id());
    }
  }

  private void lookAtPaused(IndexTarget target) {
    if (isBehind(target)) {
      left.add(target.id());
    } else {
      left.remove(target.id());
    }
  }

  /** Also true when it cannot be read: the lane meets that again and keeps the reason. */
  private boolean isBehind(IndexTarget target) {
    try {
      return home.use((index, search) -> indexer.behind(index, target));
    } catch (IOException | RuntimeException unreadable) {
      return true;
    }
  }

  /** What is known of a repository from the last look; empty when there is none. */
  Optional<IndexTarget> target(RepositoryId repository) {
    return Optional.ofNullable(known.get(repository));
  }

  /** The repositories as of the last look. */
  List<IndexTarget> known() {
    return List.copyOf(known.values());
  }

  IndexQueue queue() {
    return queue;
  }

  Optional<Progress> progress(RepositoryId repository) {
    return Optional.ofNullable(progress.get(repository));
  }

  IndexTargets.Note note(RepositoryId repository) {
    return notes.getOrDefault(repository, IndexTargets.Note.NOTHING);
  }

  void paused(RepositoryId repository, boolean paused) {
    IndexTargets.Note note = note(repository);
    notes.put(
        repository,
        new IndexTargets.Note(note.indexedAt(), note.failures(), note.failure(), paused));
  }

  /** Whether a repository is paused while the index holds something else than it does. */
  boolean isLeftBehind(RepositoryId repository) {
    return left.contains(repository) && isPaused(repository);
  }

  boolean isPaused(RepositoryId repository) {
    return note(repository).paused() || target(repository).filter(IndexTarget::paused).isPresent();
  }

  /** Why the index lacks a repository, or something of it; empty before the first look at it. */
  private Optional<IndexGap> gap(RepositoryId repository) {
    return target(repository).map(target -> gap(target, note(repository)));
  }

  private IndexGap gap(IndexTarget target, IndexTargets.Note note) {
    boolean old = held.contains(target.id());
    boolean begun = !old && progress.containsKey(target.id());
    boolean kept = old && !left.contains(target.id());
    if (begun || kept && note.failures() == 0) {
      return new IndexGap(target.name(), IndexGap.Kind.COMING, "");
    }
    if (isPaused(target.id())) {
      return new IndexGap(
          target.name(),
          IndexGap.Kind.PAUSED,
          note.failure().isEmpty() ? "An administrator paused it." : note.failure());
    }
    return note.failures() > 0
        ? new IndexGap(target.name(), IndexGap.Kind.FAILED, note.failure())
        : new IndexGap(target.name(), IndexGap.Kind.COMING, "");
  }

  IndexHome home() {
    return home;
  }

  RepositoryIndexer repositoryIndexer() {
    return indexer;
  }

  @Override
  public void close() {
    stopped = true;
  }
}
