package org.sevenleague.git.merge;

import java.util.List;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;

/** What became of a merge. */
public sealed interface MergeResult {

  /**
   * It worked. All objects are on the disk and were read again; no ref leads to them yet.
   *
   * @param commit where a branch could move now
   * @param tree of that commit
   * @param made the new commits, lowest first; fewer than were asked for when some could stay as
   *     they are, and none for a fast-forward
   */
  record Done(CommitId commit, String tree, List<CommitId> made) implements MergeResult {

    public Done {
      made = List.copyOf(made);
    }
  }

  /**
   * A person has to look; nothing was written.
   *
   * @param paths that cannot be merged, sorted, at most {@value #MOST_PATHS}; empty when the reason
   *     lies in no path
   * @param why a sentence for people
   */
  record Conflict(List<FilePath> paths, String why) implements MergeResult {

    /** Paths that are named; a person who has more of them does not read on. */
    public static final int MOST_PATHS = 1_000;

    public Conflict {
      paths = paths.stream().distinct().sorted().limit(MOST_PATHS).toList();
    }
  }
}
