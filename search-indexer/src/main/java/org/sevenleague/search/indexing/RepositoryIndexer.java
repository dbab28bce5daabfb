package org.sevenleague.search.indexing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.git.snapshot.BlobSink;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.IndexUpdate;
import org.sevenleague.search.engine.RepositoryState;

/**
 * Brings the index to what one repository holds now. Can be run again at any time: it looks at the
 * difference, and does nothing when there is none. What cannot be read is never taken for empty.
 */
final class RepositoryIndexer {

  /** Files whose contents have to be read for an update that counts as small. */
  static final int SMALL = 2000;

  private final OpenRepositories repositories;
  private final long maxFileBytes;

  /**
   * @param maxFileBytes larger files are listed as not indexed, with that reason
   */
  RepositoryIndexer(OpenRepositories repositories, long maxFileBytes) {
    this.repositories = repositories;
    this.maxFileBytes = maxFileBytes;
  }

  /** How a run ended. */
  enum Outcome {
    /** There was nothing to do. */
    CURRENT,
    /** The index now holds what the repository held when the run began. */
    UPDATED,
    /** Nothing was done: the work is larger than the caller wanted. */
    TOO_LARGE
  }

  /** What is to be indexed of a repository, as its refs are now. */
  Map<RefName, CommitId> wanted(IndexTarget target) throws IOException {
    try (Snapshot snapshot = snapshot(target)) {
      return target.rule().select(target.defaultBranch(), snapshot.refs());
    }
  }

  /** Whether the index holds something else than it should; reads refs only. */
  boolean behind(CodeIndex index, IndexTarget target) throws IOException {
    Optional<RepositoryState> held = held(index, target);
    return held.isEmpty() || !isCurrent(held.get(), target, wanted(target));
  }

  /**
   * Updates the index.
   *
   * @param threads that read and cut up contents
   * @param onlySmall whether to do nothing when more than {@link #SMALL} files have to be read
   * @param stop asked between files; the run then fails, and what it wrote is not kept
   * @throws IOException when the repository or the index cannot be read; nothing is lost
   */
  Outcome run(
      CodeIndex index,
      IndexTarget target,
      int threads,
      boolean onlySmall,
      Progress progress,
      BooleanSupplier stop)
      throws IOException {
    try (Snapshot snapshot = snapshot(target)) {
      Map<RefName, CommitId> refs = snapshot.refs();
      Map<RefName, CommitId> wanted = target.rule().select(target.defaultBranch(), refs);
      Optional<RepositoryState> held = held(index, target);
      if (held.isPresent() && isCurrent(held.get(), target, wanted)) {
        return Outcome.CURRENT;
      }
      if (wanted.isEmpty() && held.isPresent() && !held.get().refs().isEmpty()) {
        throw new NotIndexable(
            refs.isEmpty()
                ? "The repository shows no refs at all. What the index holds of it is kept."
                : "Its default branch is gone. What the index holds of it is kept.");
      }
      Map<EntryChanges.Key, EntryChanges.Change> changes =
          changes(index, target, snapshot, held, wanted);
      boolean fromNothing = index.state(target.id()).isEmpty();
      if (onlySmall && changes.size() > SMALL) {
        return Outcome.TOO_LARGE;
      }
      Work work = new Work(index, target, snapshot, progress, stop);
      work.apply(changes, fromNothing, wanted, threads);
      return Outcome.UPDATED;
    }
  }

  private Snapshot snapshot(IndexTarget target) throws IOException {
    try {
      return new Snapshot(repositories.open(target.id()));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** What the index holds, if it can be built upon. */
  private static Optional<RepositoryState> held(CodeIndex index, IndexTarget target) {
    return index.isUnfinished(target.id()) ? Optional.empty() : index.state(target.id());
  }

  private static boolean isCurrent(
      RepositoryState held, IndexTarget target, Map<RefName, CommitId> wanted) {
    return held.refs().equals(wanted)
        && held.name().equals(target.name())
        && held.defaultRef().equals(standard(target, wanted));
  }

  private static Optional<RefName> standard(IndexTarget target, Map<RefName, CommitId> wanted) {
    return Optional.of(target.defaultBranch()).filter(wanted::containsKey);
  }

  private static Map<EntryChanges.Key, EntryChanges.Change> changes(
      CodeIndex index,
      IndexTarget target,
      Snapshot snapshot,
      Optional<RepositoryState> held,
      Map<RefName, CommitId> wanted)
      throws IOException {
    if (held.isPresent()) {
      try {
        return EntryChanges.between(snapshot, held.get(), wanted, standard(target, wanted));
      } catch (NotFound commitIsGone) {
        // git has pruned what the index was built from: build it anew
      }
    }
    index.drop(target.id());
    return EntryChanges.all(snapshot, wanted);
  }

  /** One run's writing. */
  private final class Work {
    private final CodeIndex index;
    private final IndexTarget target;
    private final Snapshot snapshot;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final Map<BlobId, List<Wanted>> toRead = new HashMap<>();

    /** A path at which a content is to be put. */
    private record Wanted(FilePath path, SortedSet<RefName> refs) {}

    Work(
        CodeIndex index,
        IndexTarget target,
        Snapshot snapshot,
        Progress progress,
        BooleanSupplier stop) {
      this.index = index;
      this.target = target;
      this.snapshot = snapshot;
      this.progress = progress;
      this.stop = stop;
    }

    void apply(
        Map<EntryChanges.Key, EntryChanges.Change> changes,
        boolean fromNothing,
        Map<RefName, CommitId> wanted,
        int threads)
        throws IOException {
      progress.expect(changes.size());
      try (IndexUpdate update = index.begin(target.id(), target.name(), standard(target, wanted))) {
        Map<BlobId, Boolean> order = new LinkedHashMap<>();
        for (Map.Entry<EntryChanges.Key, EntryChanges.Change> entry : changes.entrySet()) {
          EntryChanges.Key key = entry.getKey();
          EntryChanges.Change change = entry.getValue();
          checkStop();
          if (!fromNothing
              && update.changeRefs(key.path(), key.blob(), change.gained, change.lost)) {
            progress.did(0);
          } else if (!change.gained.isEmpty()) {
            order.put(key.blob(), true);
            toRead
                .computeIfAbsent(key.blob(), blob -> new ArrayList<>(1))
                .add(new Wanted(key.path(), change.gained));
          }
        }
        snapshot.read(order.keySet(), maxFileBytes, threads, new Sink(update));
        checkStop();
        update.commit(wanted);
      }
    }

    private void checkStop() throws IOException {
      if (stop.getAsBoolean()) {
        throw new java.io.InterruptedIOException("Indexing was stopped; it goes on by itself.");
      }
    }

    /** Puts contents as they come, from several threads. */
    private final class Sink implements BlobSink {
      private final IndexUpdate update;

      Sink(IndexUpdate update) {
        this.update = update;
      }

      @Override
      public void content(BlobId blob, byte[] bytes) throws IOException {
        checkStop();
        boolean binary = FileKinds.binary(bytes);
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, Languages.HEAD_BYTES));
        for (Wanted wanted : toRead.getOrDefault(blob, List.of())) {
          Language language = Languages.of(wanted.path().value(), binary ? new byte[0] : head);
          if (binary) {
            update.putOmitted(wanted.path(), blob, wanted.refs(), "", "binary");
          } else {
            update.put(
                wanted.path(),
                blob,
                wanted.refs(),
                language.name(),
                FileKinds.of(wanted.path(), language, head),
                bytes);
          }
          progress.did(binary ? 0 : bytes.length);
        }
      }

      @Override
      public void missed(BlobId blob, String reason) throws IOException {
        checkStop();
        for (Wanted wanted : toRead.getOrDefault(blob, List.of())) {
          update.putOmitted(wanted.path(), blob, wanted.refs(), "", reason);
          progress.did(0);
        }
      }
    }
  }
}
