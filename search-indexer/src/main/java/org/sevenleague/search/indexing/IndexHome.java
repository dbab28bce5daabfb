package org.sevenleague.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.CorruptIndexException;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.CodeSearch;
import org.sevenleague.search.engine.DamagedIndex;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.engine.SearchRequest;

/**
 * The index that is in use, opened when first needed. A damaged one is thrown away and an empty one
 * takes its place: the indexer then sees that every repository is missing and fills it. Whoever
 * uses the index borrows it, so that it is never closed under somebody's hands.
 */
public final class IndexHome implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(IndexHome.class.getName());

  private final Path directory;
  private final OpenRepositories repositories;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable CodeIndex index;
  private @Nullable CodeSearch search;
  private boolean closed;
  private volatile boolean ending;

  /**
   * @param parent the folder for indexes, of which each version of the format has its own
   * @param repositories read for branches and commits that a search names and the index lacks
   */
  public IndexHome(Path parent, OpenRepositories repositories) {
    this.directory = CodeIndex.directory(parent);
    this.repositories = repositories;
  }

  /** What is done with the index. */
  @FunctionalInterface
  public interface Use<T> {
    T with(CodeIndex index, CodeSearch search) throws IOException;
  }

  /**
   * Uses the index, which stays open until this returns.
   *
   * @throws IOException when it cannot be opened for a reason that no rebuilding mends, or what the
   *     use throws
   */
  public <T> T use(Use<T> use) throws IOException {
    while (true) {
      lock.readLock().lock();
      try {
        if (index != null && search != null) {
          return use.with(index, search);
        }
      } finally {
        lock.readLock().unlock();
      }
      open();
    }
  }

  /**
   * Answers a search. When the index turns out to be damaged, it is begun anew before this throws,
   * so that the next search says what is missing instead of failing.
   */
  public SearchAnswer search(SearchRequest request) {
    try {
      return use((index, search) -> search.search(request));
    } catch (UncheckedIOException failed) {
      throw failure(Objects.requireNonNull(failed.getCause()));
    } catch (IOException failed) {
      throw failure(failed);
    }
  }

  private UncheckedIOException failure(IOException failed) {
    if (failed instanceof DamagedIndex || failed instanceof CorruptIndexException) {
      try {
        beginAnew("a search found it damaged: " + failed.getMessage());
      } catch (IOException stillFailing) {
        failed.addSuppressed(stillFailing);
      }
    }
    return new UncheckedIOException(failed);
  }

  private void open() throws IOException {
    lock.writeLock().lock();
    try {
      if (closed) {
        throw new IOException("The portal is stopping.");
      }
      if (index == null) {
        CodeIndex opened = openOrBegin();
        index = opened;
        search = new CodeSearch(opened, id -> new Snapshot(repositories.open(id)));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private CodeIndex openOrBegin() throws IOException {
    try {
      return CodeIndex.open(directory);
    } catch (DamagedIndex damaged) {
      LOG.log(Level.SEVERE, "the index is built anew: " + damaged.getMessage(), damaged);
      CodeIndex.delete(directory);
      return CodeIndex.open(directory);
    }
  }

  /** Throws the index away and begins an empty one; waits until nobody uses it. */
  public void beginAnew(String why) throws IOException {
    ending = true;
    lock.writeLock().lock();
    try {
      LOG.log(Level.WARNING, "the index is built anew: {0}", why);
      closeIndex();
      CodeIndex.delete(directory);
    } finally {
      ending = false;
      lock.writeLock().unlock();
    }
    open();
  }

  /**
   * Whether somebody waits to throw the present index away. Long uses end early then: searches wait
   * behind the one that waits.
   */
  boolean isEnding() {
    return ending;
  }

  private void closeIndex() {
    try {
      if (search != null) {
        search.close();
      }
      if (index != null) {
        index.close();
      }
    } catch (IOException | RuntimeException failed) {
      LOG.log(Level.WARNING, "the index did not close cleanly", failed);
    }
    index = null;
    search = null;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      closeIndex();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
