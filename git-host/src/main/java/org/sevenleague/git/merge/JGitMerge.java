package org.sevenleague.git.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.merge.ResolveMerger;
import org.sevenleague.kernel.FilePath;

/** JGit's merge of three trees. Knows no renames, reads no settings and no attributes. */
final class JGitMerge {

  private JGitMerge() {}

  static TreeMerge of(MemoryObjects objects, ObjectId base, ObjectId ours, ObjectId theirs)
      throws IOException {
    Merger merger = new Merger(objects);
    merger.setBase(base);
    try {
      if (merger.merge(ours, theirs)) {
        return new TreeMerge.Merged(merger.getResultTreeId());
      }
    } catch (NoMergeBaseException impossible) {
      throw new IllegalStateException(impossible);
    }
    var paths =
        merger.getUnmergedPaths().stream()
            .map(path -> FilePath.ofBytes(path.getBytes(StandardCharsets.UTF_8)))
            .toList();
    return new TreeMerge.Refused(paths, "Both sides changed the same places.");
  }

  private static final class Merger extends ResolveMerger {

    Merger(MemoryObjects objects) {
      super(objects, new Config());
    }
  }
}
