package org.sevenleague.review.operation;

import java.util.List;
import org.sevenleague.git.merge.MergeResult;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryName;

/** Says what stands in the way of an operation, and how to do it with git. */
final class ByHand {

  /** Paths that are named. */
  private static final int NAMED = 5;

  private ByHand() {}

  /**
   * @param act what was wanted, such as «rebase change 7 onto main»
   * @param onto the ref that the new commit stands upon
   * @param commit the ref of what is copied or reverted
   * @param command {@code cherry-pick} or {@code revert}
   */
  static Conflict conflict(
      MergeResult.Conflict found,
      String act,
      RepositoryName repository,
      RefName onto,
      RefName commit,
      String command,
      RefName branch) {
    List<String> paths = found.paths().stream().limit(NAMED).map(FilePath::value).toList();
    int more = found.paths().size() - paths.size();
    String url = Addresses.portal() + "/git/" + repository + ".git";
    return new Conflict(
        "The portal cannot "
            + act
            + ": "
            + found.why()
            + (paths.isEmpty()
                ? ""
                : " ("
                    + String.join(", ", paths)
                    + (more > 0 ? " and " + more + " more" : "")
                    + ")")
            + " Do it by hand: git fetch "
            + url
            + " "
            + quoted(onto.value())
            + " && git checkout FETCH_HEAD && git fetch "
            + url
            + " "
            + quoted(commit.value())
            + " && git "
            + command
            + " FETCH_HEAD; mend the files and git "
            + command
            + " --continue; then git push "
            + url
            + " "
            + quoted("HEAD:refs/for/" + branch.shortName()));
  }

  /** One word for a shell: names of branches may hold what a shell would run. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
