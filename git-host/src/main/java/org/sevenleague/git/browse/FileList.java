package org.sevenleague.git.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/** The paths of all files of a commit, in git's order. */
final class FileList {

  /** Paths; more than any repository that people go through by name. */
  static final int MOST = 300_000;

  private FileList() {}

  static List<String> of(Repository git, CommitId commit) throws IOException {
    List<String> paths = new ArrayList<>();
    try (RevWalk commits = new RevWalk(git);
        TreeWalk walk = new TreeWalk(git)) {
      walk.addTree(commits.parseCommit(ObjectId.fromString(commit.hex())).getTree());
      walk.setRecursive(true);
      while (walk.next() && paths.size() < MOST) {
        if (!FileMode.GITLINK.equals(walk.getRawMode(0))) {
          add(walk.getRawPath(), paths);
        }
      }
    }
    return paths;
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
