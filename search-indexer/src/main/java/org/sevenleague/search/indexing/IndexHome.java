package org.sevenleague.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.PathOwners;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.CodeSearch;
import org.sevenleague.search.engine.DamagedIndex;
import org.sevenleague.search.engine.HeavySearches;
import org.sevenleague.search.engine.IndexGap;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.engine.SearchRequest;

/**
 * The index that is in use, opened when first needed. One that turns out to be damaged makes place
 * at once for an empty one beside it: searches go on there, saying what is missing, while the
 * indexer fills it. One whose writer broke, such as on a full disk, is opened anew in its place as
 * its last commit left it. Whoever uses an index borrows it: it is closed when the last one who had
 * it is done, so that nobody waits for anybody.
 *
 * <p>Each index has a numbered folder of its own; the highest number is the one in use.
 */
public final class IndexHome implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(IndexHome.class.getName());

  /** How long stopping waits for those who still use the index. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** When to try again what failed because the index may be damaged. */
  private static final Duration CHECKING = Duration.ofSeconds(5);

  /** Causes behind a failure that are looked at. */
  private static final int MAX_CAUSES = 20;

  private final Path folder;
  private final Path scratch;
  private final OpenRepositories repositories;
  private final Opener opener;
  private volatile Function<RepositoryId, Optional<IndexGap>> gaps = id -> Optional.empty();
  private volatile PathOwners owners = (repository, commit) -> Optional.empty();
  private @Nullable Held current;
  private boolean closed;
  private boolean swept;

  /**
   * @param parent the folder for indexes, of which each version of the format has its own
   * @param repositories read for branches and commits that a search names and the index lacks
   */
  public IndexHome(Path parent, OpenRepositories repositories) {
    this(parent, repositories, CodeIndex::open);
  }

  IndexHome(Path parent, OpenRepositories repositories, Opener opener) {
    this.folder = CodeIndex.directory(parent);
    this.scratch = parent.resolve("scratch");
    this.repositories = repositories;
    this.opener = opener;
  }

  /** How an index is opened. */
  @FunctionalInterface
  interface Opener {
    CodeIndex open(Path directory) throws IOException;
  }

  /** Sets who tells answers why the index lacks a repository. */
  void explainedBy(Function<RepositoryId, Optional<IndexGap>> explanation) {
    gaps = explanation;
  }

  /** Sets who tells the owners of files. */
  void ownedBy(PathOwners who) {
    owners = who;
  }

  /** What is done with the index. */
  @FunctionalInterface
  public interface Use<T> {
    T with(CodeIndex index, CodeSearch search) throws IOException;
  }

  /** An open index and how many use it. Its fields are guarded by the home's monitor. */
  private static final class Held {
    private final Path directory;
    private final CodeIndex index;
    private final CodeSearch search;
    private int users;
    private boolean retired;
    private boolean useless;

    Held(Path directory, CodeIndex index, CodeSearch search) {
      this.directory = directory;
      this.index = index;
      this.search = search;
    }
  }

  /**
   * Uses the index, which stays open until this returns. When it turns out to be damaged, an empty
   * one has taken its place before this throws; when its writer broke, the next use finds another.
   *
   * @throws IOException when it cannot be opened for a reason that no rebuilding mends, or what the
   *     use throws
   */
  public <T> T use(Use<T> use) throws IOException {
    Held held = borrow();
    try {
      return use.with(held.index, held.search);
    } catch (IOException | RuntimeException failed) {
      if (isDamage(failed)) {
        replace(held, "it is damaged: " + failed.getMessage());
      }
      throw failed;
    } finally {
      giveBack(held);
    }
  }

  /** Answers a search. A failure of the disk comes as {@link UncheckedIOException}. */
  public SearchAnswer search(SearchRequest request) {
    return search(request, HeavySearches.ANY);
  }

  /**
   * Answers a search for somebody who may have only so many large ones under way.
   *
   * @throws org.sevenleague.kernel.Busy when it is large and these or all places are taken
   */
  public SearchAnswer search(SearchRequest request, HeavySearches caller) {
    try {
      return use((index, search) -> search(index, search, request, caller));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static SearchAnswer search(
      CodeIndex index, CodeSearch search, SearchRequest request, HeavySearches caller) {
    try {
      return search.search(request, caller);
    } catch (IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException odd) {
      if (index.isChecked()) {
        throw odd;
      }
      LOG.log(Level.WARNING, "a search failed in an index that is still being checked", odd);
      throw new Busy(
          "The index is being checked after the portal ended unexpectedly. Try again in a moment.",
          CHECKING);
    }
  }

  /** Whether this is the index in use; false when another one has taken its place. */
  synchronized boolean isCurrent(CodeIndex index) {
    return current != null && current.index == index;
  }

  /** Begins an empty index in place of the one in use; returns without waiting for its users. */
  public void beginAnew(String why) throws IOException {
    Held held = borrow();
    try {
      replace(held, why);
    } finally {
      giveBack(held);
    }
  }

  /** Whether damage of the index is behind a failure, however it came here. */
  static boolean isDamage(@Nullable Throwable failure) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < MAX_CAUSES; at = at.getCause()) {
      if (at instanceof DamagedIndex || at instanceof CorruptIndexException) {
        return true;
      }
      depth++;
    }
    return false;
  }

  /** Whether the index in use has to be compared with its checksums; false when none is open. */
  synchronized boolean needsCheck() {
    return current != null && !current.index.isChecked();
  }

  private synchronized Held borrow() throws IOException {
    if (closed) {
      throw new IOException("The portal is stopping.");
    }
    if (current != null) {
      Optional<Throwable> broken = current.index.broken();
      if (broken.isPresent()) {
        mend(current, broken.get());
      }
    }
    Held held = current;
    if (held == null) {
      held = openNewest();
      current = held;
    }
    held.users++;
    return held;
  }

  /** Puts another index in place of one that nothing can be written to any more. */
  private void mend(Held broken, Throwable why) throws IOException {
    if (isDamage(why)) {
      replace(broken, "it is damaged: " + why.getMessage());
      return;
    }
    LOG.log(Level.WARNING, "the index is opened anew, since writing it failed", why);
    broken.index.stopWriting();
    current = null;
    retire(broken);
  }

  private static void retire(Held held) {
    held.retired = true;
    closeIfUnused(held);
  }

  private static void closeIfUnused(Held held) {
    if (held.retired && held.users == 0) {
      close(held);
      if (held.useless) {
        delete(held.directory);
      }
    }
  }

  private synchronized void giveBack(Held held) {
    held.users--;
    closeIfUnused(held);
    notifyAll();
  }

  /** Does nothing when another index has taken this one's place already. */
  private synchronized void replace(Held damaged, String why) throws IOException {
    if (current != damaged || closed) {
      return;
    }
    LOG.log(Level.WARNING, "the index is built anew: {0}", why);
    long number = Long.parseLong(damaged.directory.getFileName().toString());
    current = open(folder.resolve(Long.toString(number + 1)));
    damaged.useless = true;
    retire(damaged);
  }

  /** Deletes what searches of a portal left behind that was killed. */
  private void sweep() throws IOException {
    if (!swept && Files.isDirectory(scratch)) {
      try (Stream<Path> left = Files.list(scratch)) {
        left.forEach(IndexHome::delete);
      }
    }
    swept = true;
  }

  private Held openNewest() throws IOException {
    sweep();
    List<Path> found = numbered();
    for (Path old : found.subList(0, Math.max(0, found.size() - 1))) {
      delete(old);
    }
    Path newest = found.isEmpty() ? folder.resolve("1") : found.getLast();
    try {
      return open(newest);
    } catch (DamagedIndex damaged) {
      LOG.log(Level.SEVERE, "the index is built anew: " + damaged.getMessage(), damaged);
      delete(newest);
      return open(newest);
    }
  }

  private Held open(Path directory) throws IOException {
    CodeIndex index = opener.open(directory);
    return new Held(
        directory,
        index,
        new CodeSearch(
                index, scratch, id -> new Snapshot(repositories.open(id)), id -> gaps.apply(id))
            .ownedBy((repository, commit) -> owners.at(repository, commit)));
  }

  /** The folders of indexes, lowest number first. */
  private List<Path> numbered() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.getFileName().toString().matches("[1-9][0-9]{0,9}"))
          .sorted(
              (a, b) ->
                  Long.compare(
                      Long.parseLong(a.getFileName().toString()),
                      Long.parseLong(b.getFileName().toString())))
          .toList();
    }
  }

  private static void close(Held held) {
    try {
      held.search.close();
      held.index.close();
    } catch (IOException | RuntimeException failed) {
      LOG.log(Level.WARNING, "the index did not close cleanly", failed);
    }
  }

  private static void delete(Path directory) {
    try {
      CodeIndex.delete(directory);
      Files.deleteIfExists(directory);
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "an old index could not be deleted: " + directory, failed);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Held held = current;
    current = null;
    if (held == null) {
      return;
    }
    held.search.stop();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (held.users > 0 && System.nanoTime() < end) {
        wait(100);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    close(held);
  }
}
