package org.sevenleague.git.browse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.FilePath;

/**
 * For each entry of a folder the commit that made it what it is. Walks the history once for all
 * entries, newest first: an entry that a parent has alike is looked for there, else the commit
 * changed it. Of several parents that have it alike the first is followed, as git log does.
 */
final class LastCommits {

  /** Folders whose ids are kept parsed while walking; neighbours in history share most. */
  private static final int PARSED = 64;

  private final ObjectReader reader;
  private final RevWalk walk;
  private final FilePath folder;
  private final List<TreeEntry> entries;
  private final Map<ByteBuffer, Integer> places = new HashMap<>();
  private final Map<ObjectId, @Nullable ObjectId[]> parsed =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, @Nullable ObjectId[]> eldest) {
          return size() > PARSED;
        }
      };
  private final Map<RevCommit, BitSet> pending = new HashMap<>();
  private final PriorityQueue<RevCommit> queue =
      new PriorityQueue<>((a, b) -> Integer.compare(b.getCommitTime(), a.getCommitTime()));

  /** Takes what was found, as it is found, from the walking thread. */
  interface Found {
    void commit(TreeEntry entry, CommitSummary commit);
  }

  private LastCommits(RevWalk walk, FilePath folder, List<TreeEntry> entries) {
    this.walk = walk;
    this.reader = walk.getObjectReader();
    this.folder = folder;
    this.entries = entries;
    for (int i = 0; i < entries.size(); i++) {
      byte[] name = new FilePath(entries.get(i).name()).bytes();
      places.put(ByteBuffer.wrap(name), i);
    }
  }

  /**
   * Finds them.
   *
   * @param entries of that folder in that commit
   * @return false when the deadline passed before all were found
   */
  static boolean find(
      Repository git,
      ObjectId start,
      FilePath folder,
      List<TreeEntry> entries,
      Deadline deadline,
      Found found)
      throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      LastCommits search = new LastCommits(walk, folder, entries);
      BitSet all = new BitSet(entries.size());
      all.set(0, entries.size());
      search.push(walk.parseCommit(start), all);
      return search.run(deadline, found);
    }
  }

  private boolean run(Deadline deadline, Found found) throws IOException {
    while (!queue.isEmpty()) {
      if (deadline.passed()) {
        return false;
      }
      RevCommit commit = queue.remove();
      BitSet wanted = pending.remove(commit);
      if (wanted != null && !wanted.isEmpty()) {
        step(commit, wanted, found);
      }
    }
    return true;
  }

  private void step(RevCommit commit, BitSet wanted, Found found) throws IOException {
    ObjectId tree = tree(commit);
    List<@Nullable ObjectId> parentTrees = new ArrayList<>();
    for (RevCommit parent : commit.getParents()) {
      walk.parseHeaders(parent);
      ObjectId parentTree = tree(parent);
      if (tree != null && tree.equals(parentTree)) {
        push(parent, wanted);
        return;
      }
      parentTrees.add(parentTree);
    }
    BitSet left = (BitSet) wanted.clone();
    @Nullable ObjectId[] ids = ids(tree);
    for (int p = 0; p < parentTrees.size() && !left.isEmpty(); p++) {
      BitSet alike = alike(left, ids, ids(parentTrees.get(p)));
      left.andNot(alike);
      push(commit.getParent(p), alike);
    }
    if (!left.isEmpty()) {
      walk.parseBody(commit);
      CommitSummary summary = CommitSummary.of(commit);
      left.stream().forEach(i -> found.commit(entries.get(i), summary));
    }
  }

  private static BitSet alike(
      BitSet wanted, @Nullable ObjectId[] ids, @Nullable ObjectId[] parentIds) {
    BitSet alike = new BitSet();
    for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
      ObjectId id = ids[i];
      if (id != null && id.equals(parentIds[i])) {
        alike.set(i);
      }
    }
    return alike;
  }

  private void push(RevCommit commit, BitSet wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    BitSet waiting = pending.get(commit);
    if (waiting == null) {
      pending.put(commit, (BitSet) wanted.clone());
      queue.add(commit);
    } else {
      waiting.or(wanted);
    }
  }

  private @Nullable ObjectId tree(RevCommit commit) throws IOException {
    if (folder.isRoot()) {
      return commit.getTree().toObjectId();
    }
    try (TreeWalk at = TreeWalk.forPath(reader, folder.value(), commit.getTree())) {
      return at == null || !FileMode.TREE.equals(at.getRawMode(0)) ? null : at.getObjectId(0);
    }
  }

  private @Nullable ObjectId[] ids(@Nullable ObjectId tree) throws IOException {
    if (tree == null) {
      return new ObjectId[entries.size()];
    }
    @Nullable ObjectId[] known = parsed.get(tree);
    if (known != null) {
      return known;
    }
    @Nullable ObjectId[] ids = new ObjectId[entries.size()];
    Trees.each(
        reader,
        tree,
        (name, id, mode) -> {
          Integer place = places.get(ByteBuffer.wrap(name));
          if (place != null && TreeEntry.Kind.of(mode.getBits()) == entries.get(place).kind()) {
            ids[place] = id;
          }
        });
    parsed.put(tree, ids);
    return ids;
  }
}
