package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * Changes to the entries of one repository, ending in {@link #commit}. {@link #put} may be called
 * by several threads at once (more than {@value CodeIndex#BATCHES}, over all updates, wait); the
 * others by one thread when no put runs.
 *
 * <p>A small update is written as a whole at its commit. A larger one is written batch by batch; if
 * it ends without a commit, {@link CodeIndex#isUnfinished} stays true.
 */
public final class IndexUpdate implements AutoCloseable {

  private final CodeIndex index;
  private final RepositoryId repository;
  private final RepositoryName name;
  private final Optional<RefName> defaultRef;
  private final ConcurrentLinkedQueue<Batch> idle = new ConcurrentLinkedQueue<>();
  private final Set<BytesRef> removed = ConcurrentHashMap.newKeySet();
  private final boolean fresh;

  IndexUpdate(
      CodeIndex index, RepositoryId repository, RepositoryName name, Optional<RefName> defaultRef) {
    this.index = index;
    this.repository = repository;
    this.name = name;
    this.defaultRef = defaultRef;
    this.fresh = index.stateTable().get(repository) == null;
  }

  /**
   * Puts an entry, in place of one with the same path and blob that an earlier commit holds. Within
   * one update a path and blob may be put once.
   *
   * @param refs the refs that hold it, at least one
   * @param language the language's name; empty when none is known
   * @param content the whole text; must not change afterwards
   */
  public void put(
      FilePath path,
      BlobId blob,
      SortedSet<RefName> refs,
      String language,
      Category category,
      byte[] content)
      throws IOException {
    add(new Entry(path, blob, language, category, new TreeSet<>(refs), Optional.empty()), content);
  }

  /** Puts an entry whose text is not searched, but whose path is. */
  public void putOmitted(
      FilePath path, BlobId blob, SortedSet<RefName> refs, String language, String reason)
      throws IOException {
    Entry entry =
        new Entry(path, blob, language, Category.SOURCE, new TreeSet<>(refs), Optional.of(reason));
    add(entry, new byte[0]);
  }

  /** Removes an entry; nothing happens when there is none. */
  public void remove(FilePath path, BlobId blob) {
    removed.add(IndexFormat.key(repository, path, blob));
  }

  /**
   * Puts an entry again with other refs, its text taken from the index; removes it when no ref is
   * left.
   *
   * @return false when the last commit holds no such entry, so that it has to be {@link #put}
   */
  public boolean changeRefs(
      FilePath path, BlobId blob, Collection<RefName> gained, Collection<RefName> lost)
      throws IOException {
    BytesRef key = IndexFormat.key(repository, path, blob);
    try (IndexView view = index.view()) {
      Optional<StoredEntry> stored = view.find(key);
      if (stored.isEmpty()) {
        return false;
      }
      SortedSet<RefName> refs = new TreeSet<>(stored.get().entry().refs());
      refs.removeAll(new HashSet<>(lost));
      refs.addAll(gained);
      if (refs.isEmpty()) {
        removed.add(key);
      } else {
        add(stored.get().entry().withRefs(refs), stored.get().content());
      }
      return true;
    }
  }

  /**
   * Makes the update durable and visible, with these refs as what the index holds of the repository
   * from now on.
   */
  public void commit(Map<RefName, CommitId> refs) throws IOException {
    index.commitLock().lock();
    try {
      // What a failed commit leaves in the writer is published by the next one of anybody.
      index.markUnfinished(repository, unfinished());
      for (Batch batch = idle.poll(); batch != null; batch = idle.poll()) {
        write(batch);
        giveBack();
      }
      delete(removed);
      RepositoryState state = new RepositoryState(name, defaultRef, refs);
      index.commit(states -> states.put(repository, state));
    } finally {
      index.commitLock().unlock();
    }
  }

  /** Without a commit before, drops what was not yet written. */
  @Override
  public void close() {
    while (idle.poll() != null) {
      giveBack();
    }
  }

  private void add(Entry entry, byte[] content) throws IOException {
    Batch batch = take();
    try {
      boolean standard = defaultRef.isPresent() && entry.refs().contains(defaultRef.get());
      batch.add(repository, entry, content, standard);
      if (batch.isFull()) {
        index.markUnfinished(repository, unfinished());
        write(batch);
      }
    } finally {
      idle.add(batch);
    }
  }

  private RepositoryState unfinished() {
    return new RepositoryState(name, defaultRef, Map.of());
  }

  private Batch take() throws IOException {
    Batch batch = idle.poll();
    if (batch != null) {
      return batch;
    }
    try {
      index.batchPermits().acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("indexing was interrupted");
    }
    return new Batch(index.batchLimits());
  }

  private void giveBack() {
    index.batchPermits().release();
  }

  private void write(Batch batch) throws IOException {
    if (!batch.isEmpty()) {
      if (!fresh) {
        delete(batch.keys());
      }
      index.writer().addIndexes(batch.reader());
      batch.clear();
    }
  }

  private void delete(Collection<BytesRef> keys) throws IOException {
    List<Term> terms = new ArrayList<>(keys.size());
    keys.forEach(key -> terms.add(new Term(IndexFormat.KEY, key)));
    index.writer().deleteDocuments(terms.toArray(Term[]::new));
  }
}
