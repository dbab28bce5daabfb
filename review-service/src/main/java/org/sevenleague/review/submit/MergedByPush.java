package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Notices that somebody pushed a change's own commit to its branch, past submitting it: it is part
 * of the branch now. One that was missed, because the portal was killed, is noticed when somebody
 * submits it.
 */
@Singleton
public class MergedByPush {

  /** New commits of one push that are looked at. */
  private static final int MOST = 2_000;

  private final Submits submits;
  private final ReviewGit git;

  @Inject
  public MergedByPush(Submits submits, ReviewGit git) {
    this.submits = submits;
    this.git = git;
  }

  /** Marks the open changes that a move of their branch brought into it. */
  public void look(
      RepositoryId repository, RefName branch, CommitId from, CommitId to, Optional<Long> person) {
    List<CommitId> commits = git.between(repository, from, to, MOST);
    List<Long> changes = submits.openWith(repository, branch, commits);
    if (!changes.isEmpty()) {
      submits.merged(changes, Set.copyOf(commits), person);
    }
  }
}
