package org.sevenleague.git.browse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;

/** Walks the history of a branch, a folder, or a file across its renames. */
public final class Histories {

  /** Commits on a page. */
  static final int PAGE = 50;

  /** Commits that may be skipped: the cursor is a count, and skipping walks. */
  static final int MOST_SKIPPED = 1_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Histories() {}

  /**
   * A page of a history.
   *
   * @param renames renames met so far, newest first, for a file
   * @param next how many commits to skip for the next page; empty at the end
   * @param stopped true when time ran out: older commits were not looked at
   */
  public record History(
      List<CommitSummary> commits, List<Rename> renames, Optional<Integer> next, boolean stopped) {}

  /** A file that had another name before. */
  public record Rename(String from, String to) {}

  /** Time for finding the last commit that changed a path that is not there any more. */
  private static final Duration LOOK_BACK = Duration.ofSeconds(2);

  /**
   * The newest commit that changed a path.
   *
   * @param stopped true when time ran out before it was found
   */
  record Newest(Optional<CommitSummary> commit, boolean stopped) {}

  static Newest newest(Repository git, CommitId start, FilePath path) throws IOException {
    try (RevWalk walk = new TimedWalk(git, Deadline.in(LOOK_BACK))) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(start.hex())));
      walk.setTreeFilter(
          AndTreeFilter.create(PathFilter.create(path.value()), TreeFilter.ANY_DIFF));
      RevCommit commit = walk.next();
      if (commit == null) {
        return new Newest(Optional.empty(), false);
      }
      walk.parseBody(commit);
      return new Newest(Optional.of(CommitSummary.of(commit)), false);
    } catch (TimeOver stopped) {
      return new Newest(Optional.empty(), true);
    }
  }

  static History of(Repository git, CommitId start, FilePath path, boolean file, int skip)
      throws IOException {
    Reading reading = new Reading(git, skip);
    try {
      Optional<CommitId> from = Optional.of(start);
      FilePath at = path;
      while (from.isPresent() && reading.next.isEmpty()) {
        reading.walk(from.get(), at);
        Optional<Rename> rename = file ? reading.renameAtTheEnd(at) : Optional.empty();
        from = rename.isPresent() ? reading.parent() : Optional.empty();
        at = rename.map(found -> new FilePath(found.from())).orElse(at);
      }
      return new History(reading.commits, reading.renames, reading.next, false);
    } catch (TimeOver stopped) {
      return new History(reading.commits, reading.renames, Optional.empty(), true);
    }
  }

  /** A page being read. */
  private static final class Reading {

    private final Repository git;
    private final Deadline deadline = Deadline.in(PATIENCE);
    private final List<CommitSummary> commits = new ArrayList<>();
    private final List<Rename> renames = new ArrayList<>();
    private final int skip;
    private int seen;
    private Optional<Integer> next = Optional.empty();
    private @Nullable ObjectId last;

    Reading(Repository git, int skip) {
      this.git = git;
      this.skip = skip;
    }

    void walk(CommitId start, FilePath path) throws IOException {
      try (RevWalk walk = new TimedWalk(git, deadline)) {
        walk.markStart(walk.parseCommit(ObjectId.fromString(start.hex())));
        if (!path.isRoot()) {
          walk.setTreeFilter(
              AndTreeFilter.create(PathFilter.create(path.value()), TreeFilter.ANY_DIFF));
        }
        for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
          last = commit.toObjectId();
          if (seen++ < skip) {
            continue;
          }
          if (commits.size() == PAGE) {
            next = Optional.of(skip + PAGE);
            return;
          }
          walk.parseBody(commit);
          commits.add(CommitSummary.of(commit));
        }
      }
    }

    /**
     * The rename with which the oldest commit made the file. JGit's own way of following compares
     * whole commits without a limit; {@link Diffs#files} has one.
     */
    Optional<Rename> renameAtTheEnd(FilePath path) throws IOException {
      String name = path.value();
      Optional<CommitId> parent = parent();
      if (parent.isEmpty() || last == null || next.isPresent()) {
        return Optional.empty();
      }
      Optional<Rename> rename =
          Diffs.files(git, parent, new CommitId(last.name())).entries().stream()
              .filter(entry -> entry.getNewPath().equals(name))
              .filter(entry -> !entry.getOldPath().equals(name))
              .filter(entry -> entry.getChangeType() == DiffEntry.ChangeType.RENAME)
              .map(entry -> new Rename(entry.getOldPath(), entry.getNewPath()))
              .findFirst();
      rename.ifPresent(renames::add);
      return rename;
    }

    Optional<CommitId> parent() throws IOException {
      if (last == null) {
        return Optional.empty();
      }
      try (RevWalk walk = new RevWalk(git)) {
        RevCommit commit = walk.parseCommit(last);
        return commit.getParentCount() == 0
            ? Optional.empty()
            : Optional.of(new CommitId(commit.getParent(0).name()));
      }
    }
  }

  /** A walk that ends when its time is over, also one that finds nothing for long. */
  private static final class TimedWalk extends RevWalk {

    private final Deadline deadline;

    TimedWalk(Repository git, Deadline deadline) {
      super(git);
      this.deadline = deadline;
      // with rewritten parents JGit reads a whole history before it gives its first commit
      setRewriteParents(false);
    }

    /** Called for each commit that the walk meets. */
    @Override
    protected RevCommit createCommit(AnyObjectId id) {
      if (deadline.passed()) {
        throw new TimeOver();
      }
      return super.createCommit(id);
    }
  }

  private static final class TimeOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeOver() {
      super("the time of a walk is over", null, false, false);
    }
  }
}
