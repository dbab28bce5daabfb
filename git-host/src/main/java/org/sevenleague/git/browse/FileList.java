package org.sevenleague.git.browse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.sevenleague.git.tree.BoundedWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/** The paths of all files of a commit, in git's order. */
final class FileList {

  /** Paths; more than any repository that people go through by name. */
  static final int MOST = 300_000;

  /** Bytes of all paths together. */
  private static final long MOST_BYTES = 32L << 20;

  /** Time for the walk; what it does not reach is left out. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private FileList() {}

  /**
   * Paths.
   *
   * @param whole false when there are more than are listed
   */
  record Paths(List<String> paths, boolean whole) {}

  static Paths of(Repository git, CommitId commit) throws IOException {
    List<String> paths = new ArrayList<>();
    long bytes = 0;
    try (RevWalk commits = new RevWalk(git);
        BoundedWalk walk = BoundedWalk.partial(git, Deadline.in(PATIENCE)::passed)) {
      walk.addTree(commits.parseCommit(ObjectId.fromString(commit.hex())).getTree());
      while (paths.size() < MOST && bytes < MOST_BYTES && walk.next()) {
        if (!FileMode.GITLINK.equals(walk.getRawMode(0))) {
          bytes += walk.getPathLength();
          add(walk.getRawPath(), paths);
        }
      }
      boolean whole = walk.cut().isEmpty() && paths.size() < MOST && bytes < MOST_BYTES;
      return new Paths(paths, whole);
    }
  }

  private static void add(byte[] raw, List<String> paths) {
    try {
      paths.add(FilePath.ofBytes(raw).value());
    } catch (Invalid refusedByGit) {
      // git would not check it out either; no page can name it.
      return;
    }
  }
}
