package org.sevenleague.git.browse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;

/** Compares two commits: which files differ, and each file's lines. */
final class Diffs {

  /** Files that differ; a comparison with more lists this many and says so. */
  static final int MOST_FILES = 20_000;

  /** Above this many files renames are not looked for: the search is quadratic. */
  static final int MOST_FOR_RENAMES = 2_000;

  /** Files shown on a page. */
  static final int PAGE = 40;

  /** Changed lines on a page; the lines of files after that wait behind a link of each file. */
  static final int MOST_LINES = 4_000;

  /** Time a page spends on lines; files after that wait behind a link. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Time for finding which files differ; what was not reached by then is told to be missing. */
  private static final Duration SCAN = Duration.ofSeconds(5);

  private Diffs() {}

  /**
   * The files that differ.
   *
   * @param more true when there are more than {@link #MOST_FILES}, or too many to find out
   * @param renames false when there were too many to look for renames
   */
  record Files(List<DiffEntry> entries, boolean more, boolean renames) {}

  /**
   * A page of a comparison.
   *
   * @param files all that differ, as names
   * @param shown lines of the files on this page
   * @param from index of the first shown
   */
  record Page(Files files, List<FileDiff> shown, int from, boolean late) {}

  /** The files that differ between two commits; from nothing when {@code before} is empty. */
  static Files files(Repository git, Optional<CommitId> before, CommitId after) throws IOException {
    Found found = find(git, before, after);
    boolean more = found.entries().size() > MOST_FILES || found.cut();
    List<DiffEntry> kept =
        found.entries().size() > MOST_FILES
            ? found.entries().subList(0, MOST_FILES)
            : found.entries();
    boolean renames = kept.size() <= MOST_FOR_RENAMES;
    return new Files(renames ? withRenames(git, kept) : kept, more, renames);
  }

  /** The same in git's order and without a search for renames. */
  static List<DiffEntry> scan(Repository git, Optional<CommitId> before, CommitId after)
      throws IOException {
    return find(git, before, after).entries();
  }

  /** What a walk found; {@code cut} when it ended early. */
  private record Found(List<DiffEntry> entries, boolean cut) {}

  private static Found find(Repository git, Optional<CommitId> before, CommitId after)
      throws IOException {
    Scan scan = new Scan();
    try (RevWalk commits = new RevWalk(git);
        BoundedWalk walk = BoundedWalk.partial(git, scan)) {
      if (before.isPresent()) {
        walk.addTree(commit(commits, before.get()).getTree());
      } else {
        walk.addTree(new EmptyTreeIterator());
      }
      walk.addTree(commit(commits, after).getTree());
      walk.setFilter(TreeFilter.ANY_DIFF);
      List<DiffEntry> entries = DiffEntry.scan(walk);
      return new Found(entries, walk.cut().isPresent());
    }
  }

  /**
   * One page of a comparison, with lines.
   *
   * @param only the path of the one file wanted; {@code from} does not count then
   * @param opened lines that are shown besides those near the changes
   */
  static Page page(
      Repository git,
      Optional<CommitId> before,
      CommitId after,
      Whitespace whitespace,
      int from,
      Optional<String> only,
      OpenedLines opened)
      throws IOException {
    Deadline deadline = Deadline.in(PATIENCE);
    Files files = files(git, before, after);
    List<FileDiff> shown = new ArrayList<>();
    boolean late = false;
    if (only.isPresent()) {
      int index = 0;
      while (index < files.entries().size()
          && !path(files.entries().get(index)).equals(only.get())) {
        index++;
      }
      if (index < files.entries().size()) {
        shown.add(
            FileDiffs.of(
                git,
                files.entries().get(index),
                whitespace,
                FileDiffs.MOST_LINES_ALONE,
                opened.of(index + 1)));
      }
      return new Page(files, shown, index, false);
    }
    int first = Math.min(Math.max(0, from), files.entries().size());
    int end = Math.min(first + PAGE, files.entries().size());
    int room = MOST_LINES;
    for (int i = first; i < end; i++) {
      if (deadline.passed()) {
        late = true;
        break;
      }
      FileDiff diff =
          FileDiffs.of(
              git,
              files.entries().get(i),
              whitespace,
              Math.min(FileDiffs.MOST_LINES, room),
              opened.of(i + 1));
      shown.add(diff);
      room = Math.max(0, room - Math.max(0, diff.added() + diff.removed() - diff.left()));
    }
    return new Page(files, shown, first, late);
  }

  /**
   * The name that a file had in an earlier commit.
   *
   * @return empty when the file was not there
   */
  static Optional<FilePath> nameBefore(
      Repository git, CommitId before, CommitId after, FilePath path) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      Optional<TreeEntry> same =
          Trees.at(walk.getObjectReader(), commit(walk, before).getTree(), path);
      if (same.isPresent() && !same.get().folder()) {
        return Optional.of(path);
      }
    }
    return files(git, Optional.of(before), after).entries().stream()
        .filter(entry -> entry.getChangeType() == DiffEntry.ChangeType.RENAME)
        .filter(entry -> entry.getNewPath().equals(path.value()))
        .map(entry -> new FilePath(entry.getOldPath()))
        .findFirst();
  }

  static String path(DiffEntry entry) {
    return entry.getChangeType() == DiffEntry.ChangeType.DELETE
        ? entry.getOldPath()
        : entry.getNewPath();
  }

  /** Ends a search for files that differ. Folders count, too: each was read because it differs. */
  private static final class Scan implements BooleanSupplier {

    private final Deadline deadline = Deadline.in(SCAN);
    private int met;

    @Override
    public boolean getAsBoolean() {
      met++;
      return met > 3 * MOST_FILES || deadline.passed();
    }
  }

  private static List<DiffEntry> withRenames(Repository git, List<DiffEntry> entries)
      throws IOException {
    RenameDetector detector = new RenameDetector(git);
    detector.setRenameLimit(1_000);
    detector.addAll(entries);
    return detector.compute();
  }

  private static RevCommit commit(RevWalk walk, CommitId id) throws IOException {
    return walk.parseCommit(ObjectId.fromString(id.hex()));
  }

  /** The newest commit that two have in common; empty when they share no history. */
  static Optional<CommitId> mergeBase(Repository git, CommitId a, CommitId b) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      walk.setRevFilter(org.eclipse.jgit.revwalk.filter.RevFilter.MERGE_BASE);
      walk.markStart(commit(walk, a));
      walk.markStart(commit(walk, b));
      @Nullable RevCommit base = walk.next();
      return base == null ? Optional.empty() : Optional.of(new CommitId(base.name()));
    }
  }
}
