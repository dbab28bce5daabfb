package org.sevenleague.git.merge;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.sevenleague.kernel.FilePath;

/** What became of merging three trees. */
sealed interface TreeMerge {

  /** A tree, which may be in memory only. */
  record Merged(ObjectId tree) implements TreeMerge {}

  /** Paths that a person has to look at, and why. */
  record Refused(List<FilePath> paths, String why) implements TreeMerge {}
}
