package org.sevenleague.search.indexing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.git.snapshot.FileChange;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.git.snapshot.SnapshotFile;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.search.engine.RepositoryState;

/**
 * Which entries gain and lose which refs on the way from what the index holds to what it is to
 * hold. Found from trees alone; no content is read.
 */
final class EntryChanges {

  /** Entries of one run; each is held in memory. As many as one commit may hold. */
  private static final int MOST = BoundedWalk.MOST_ENTRIES;

  /** Characters of their paths together. */
  private static final long MOST_PATH_CHARACTERS = BoundedWalk.MOST_PATH_BYTES;

  /** Names an entry within its repository. */
  record Key(FilePath path, BlobId blob) {}

  /** The refs that an entry gains and loses. */
  static final class Change {
    final SortedSet<RefName> gained = new TreeSet<>();
    final SortedSet<RefName> lost = new TreeSet<>();
  }

  private final Map<Key, Change> changes = new LinkedHashMap<>();
  private final Snapshot snapshot;
  private long pathCharacters;

  private EntryChanges(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Every entry of these refs, for a repository that the index does not hold. */
  static Map<Key, Change> all(Snapshot snapshot, Map<RefName, CommitId> wanted) throws IOException {
    EntryChanges found = new EntryChanges(snapshot);
    for (Map.Entry<RefName, CommitId> ref : wanted.entrySet()) {
      found.gains(ref.getKey(), ref.getValue());
    }
    return found.changes;
  }

  /**
   * The difference between two states.
   *
   * @throws org.sevenleague.kernel.NotFound when the repository no longer has a commit that the
   *     index holds
   */
  static Map<Key, Change> between(
      Snapshot snapshot,
      RepositoryState held,
      Map<RefName, CommitId> wanted,
      Optional<RefName> standard)
      throws IOException {
    EntryChanges found = new EntryChanges(snapshot);
    for (Map.Entry<RefName, CommitId> ref : held.refs().entrySet()) {
      CommitId now = wanted.get(ref.getKey());
      if (now == null) {
        found.loses(ref.getKey(), ref.getValue());
      } else if (!now.equals(ref.getValue())) {
        found.moves(ref.getKey(), ref.getValue(), now);
      }
    }
    for (Map.Entry<RefName, CommitId> ref : wanted.entrySet()) {
      if (!held.refs().containsKey(ref.getKey())) {
        found.gains(ref.getKey(), ref.getValue());
      }
    }
    if (!held.defaultRef().equals(standard)) {
      // each entry says whether the default branch holds it: touch those of both
      for (RefName ref : standards(held.defaultRef(), standard)) {
        CommitId commit = wanted.get(ref);
        if (commit != null) {
          for (SnapshotFile file : snapshot.files(commit)) {
            found.change(file.path(), file.blob());
          }
        }
      }
    }
    return found.changes;
  }

  private static List<RefName> standards(Optional<RefName> before, Optional<RefName> after) {
    List<RefName> both = new ArrayList<>();
    before.ifPresent(both::add);
    after.ifPresent(both::add);
    return both;
  }

  private void gains(RefName ref, CommitId commit) throws IOException {
    for (SnapshotFile file : snapshot.files(commit)) {
      change(file.path(), file.blob()).gained.add(ref);
    }
  }

  private void loses(RefName ref, CommitId commit) throws IOException {
    for (SnapshotFile file : snapshot.files(commit)) {
      change(file.path(), file.blob()).lost.add(ref);
    }
  }

  private void moves(RefName ref, CommitId from, CommitId to) throws IOException {
    for (FileChange moved : snapshot.changes(from, to)) {
      if (moved.before().isPresent()) {
        change(moved.path(), moved.before().get()).lost.add(ref);
      }
      if (moved.after().isPresent()) {
        change(moved.path(), moved.after().get()).gained.add(ref);
      }
    }
  }

  private Change change(FilePath path, BlobId blob) throws IOException {
    Key key = new Key(path, blob);
    Change known = changes.get(key);
    if (known != null) {
      return known;
    }
    pathCharacters += path.value().length();
    if (changes.size() >= MOST || pathCharacters > MOST_PATH_CHARACTERS) {
      throw new NotIndexable(
          "Its branches and tags hold more different files than one repository's index does.");
    }
    Change fresh = new Change();
    changes.put(key, fresh);
    return fresh;
  }
}
