package org.sevenleague.review.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;

/** Proposes the commits of a branch that was pushed, for people used to pull requests. */
@Singleton
public class BranchProposals {

  private final Proposing proposing;
  private final ReviewGit git;

  @Inject
  public BranchProposals(Proposing proposing, ReviewGit git) {
    this.proposing = proposing;
    this.git = git;
  }

  /**
   * What is asked for besides the commits.
   *
   * @param target the branch to propose to; empty for the default branch
   * @param topic empty for the name of the branch
   * @param reviewers handles of people and teams
   */
  public record Wish(
      String target,
      String topic,
      Set<String> reviewers,
      String message,
      boolean wip,
      boolean secret) {

    public Wish {
      reviewers = Set.copyOf(reviewers);
    }
  }

  /**
   * Proposes what a branch has and the target has not. The branch's name is the topic unless
   * another is given, so that proposing it again finds the same changes.
   *
   * @throws Invalid when something does not fit; says why
   * @throws org.sevenleague.kernel.Conflict when there is nothing new
   */
  public List<Proposed> propose(Caller caller, Repository repository, String branch, Wish wish) {
    Optional<CommitId> tip =
        RefName.mistakeIn("refs/heads/" + branch).isEmpty()
            ? git.at(repository.id(), RefName.branch(branch))
            : Optional.empty();
    if (tip.isEmpty()) {
      throw new Invalid("branch", "There is no branch «" + branch + "» here.");
    }
    String target =
        wish.target().isBlank() ? repository.defaultBranch().shortName() : wish.target().strip();
    String topic = wish.topic().isBlank() ? branch : wish.topic().strip();
    return proposing.propose(
        caller,
        repository,
        tip.get(),
        new PushWish(
            target,
            topic.length() <= org.sevenleague.review.change.Change.LONGEST_TOPIC ? topic : "",
            wish.wip() ? Optional.of(true) : Optional.empty(),
            wish.secret() ? Optional.of(true) : Optional.empty(),
            Optional.empty(),
            wish.reviewers(),
            Set.of(),
            wish.message().strip()));
  }
}
