package org.sevenleague.git.review;

import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/**
 * Where git's side asks about changes under review. The one who keeps them implements it; git-host
 * knows nothing else of them.
 */
public interface ReviewDoor {

  /** For a server without reviews. */
  ReviewDoor CLOSED =
      new ReviewDoor() {
        @Override
        public ReviewAnswer receive(ReviewPush push) {
          return ReviewAnswer.refused("there are no reviews here");
        }

        @Override
        public Set<Long> hidden(Caller caller, RepositoryId repository) {
          return Set.of();
        }

        @Override
        public BranchRights.Of rights(Caller caller, Repository repository) {
          return branch -> Optional.empty();
        }

        @Override
        public void moved(
            Caller caller, RepositoryId repository, RefName branch, CommitId from, CommitId to) {
          // Nobody waits for it.
        }
      };

  /**
   * Takes or refuses a push for review. When it answers that it was taken, every ref and row of it
   * is on the disk. May throw the failures of the kernel, which the client is told in words.
   */
  ReviewAnswer receive(ReviewPush push);

  /** Numbers of the changes of a repository whose commits the caller must not fetch. */
  Set<Long> hidden(Caller caller, RepositoryId repository);

  /**
   * What a push of the caller may do with branches. Settings are read when the first branch is
   * asked for, and once.
   */
  BranchRights.Of rights(Caller caller, Repository repository);

  /** A push moved a branch that was there, and all of that is on the disk. */
  void moved(Caller caller, RepositoryId repository, RefName branch, CommitId from, CommitId to);
}
