package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;

/**
 * Looks ahead whether JGit may follow a file through its renames. Where a file appears, JGit
 * compares the whole commit with its parent and keeps every difference; a few small trees can stand
 * for more of them than memory holds. So the same places are first compared with a limit.
 */
final class RenameCheck {

  /** Names of one file that are looked at; a file that had more is not followed. */
  private static final int MOST_NAMES = 100;

  /** A name of the file and the newest commit that has it under that name. */
  private record Step(CommitId commit, String path) {}

  private final Repository git;
  private final Deadline deadline;
  private final Deque<Step> waiting = new ArrayDeque<>();

  private RenameCheck(Repository git, Deadline deadline) {
    this.git = git;
    this.deadline = deadline;
  }

  /** Whether no comparison on the way is too large; no when that is not known in time. */
  static boolean mayFollow(Repository git, CommitId start, FilePath path, Deadline deadline)
      throws IOException {
    RenameCheck check = new RenameCheck(git, deadline);
    Set<Step> seen = new HashSet<>();
    check.waiting.add(new Step(start, path.value()));
    while (!check.waiting.isEmpty()) {
      Step step = check.waiting.remove();
      if (seen.add(step) && (seen.size() > MOST_NAMES || !check.small(step))) {
        return false;
      }
    }
    return true;
  }

  private boolean small(Step step) throws IOException {
    try (RevWalk history = new RevWalk(git);
        RevWalk plain = new RevWalk(git)) {
      history.setTreeFilter(
          AndTreeFilter.create(PathFilter.create(step.path), TreeFilter.ANY_DIFF));
      history.markStart(history.parseCommit(ObjectId.fromString(step.commit.hex())));
      for (RevCommit met = history.next(); met != null; met = history.next()) {
        // The history leaves parents out; the other walk knows all of them.
        RevCommit commit = plain.parseCommit(met);
        if (!has(commit, step.path)) {
          continue;
        }
        for (RevCommit parent : commit.getParents()) {
          if (deadline.passed()) {
            return false;
          }
          plain.parseHeaders(parent);
          if (!has(parent, step.path) && !small(parent, commit, step.path)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  private boolean small(RevCommit parent, RevCommit commit, String path) throws IOException {
    CommitId before = new CommitId(parent.name());
    Diffs.Files files = Diffs.files(git, Optional.of(before), new CommitId(commit.name()));
    if (files.more()) {
      return false;
    }
    for (DiffEntry entry : files.renames() ? files.entries() : renames(files.entries())) {
      boolean moved =
          entry.getChangeType() == DiffEntry.ChangeType.RENAME
              || entry.getChangeType() == DiffEntry.ChangeType.COPY;
      if (moved && entry.getNewPath().equals(path)) {
        waiting.add(new Step(before, entry.getOldPath()));
      }
    }
    return true;
  }

  /** Among many files JGit, and so this, only looks for those moved without a change. */
  private List<DiffEntry> renames(List<DiffEntry> entries) throws IOException {
    RenameDetector detector = new RenameDetector(git);
    detector.addAll(entries);
    return detector.compute();
  }

  private boolean has(RevCommit commit, String path) throws IOException {
    try (TreeWalk at = TreeWalk.forPath(git, path, commit.getTree())) {
      return at != null && !at.isSubtree();
    }
  }
}
