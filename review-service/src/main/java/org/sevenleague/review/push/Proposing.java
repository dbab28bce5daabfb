package org.sevenleague.review.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.git.repository.Kind;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ChangeRef;
import org.sevenleague.git.review.CommitFacts;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;

/**
 * Makes changes of commits that are on the disk, whether they were pushed to {@code refs/for/} or
 * lie on a branch: rows as intended, refs by compare-and-set, rows as landed. When this returns,
 * all of it is safe; when it throws, nothing of it is seen.
 */
@Singleton
public class Proposing {

  private final ReviewGit git;
  private final Gate gate;
  private final Intents intents;
  private final Reviewers reviewers;

  @Inject
  public Proposing(ReviewGit git, Gate gate, Intents intents, Reviewers reviewers) {
    this.git = git;
    this.gate = gate;
    this.intents = intents;
    this.reviewers = reviewers;
  }

  /**
   * Proposes what a tip has and the branch has not.
   *
   * @param wish names the branch; a topic may follow it after a slash, as in {@code main/topic}
   * @return one for each commit, parents first
   * @throws Invalid when the branch, the commits or the options do not fit; says why
   * @throws Conflict when there is nothing new
   */
  public List<Proposed> propose(Caller caller, Repository repository, CommitId tip, PushWish wish) {
    require(caller, repository);
    Target target = target(repository, wish);
    List<CommitFacts> commits = git.newCommits(repository.id(), target.tip(), tip);
    if (commits.isEmpty()) {
      throw new Conflict("no new changes: " + target.branch().shortName() + " has these commits");
    }
    Map<Reviewer.Asked, Boolean> asked = new LinkedHashMap<>();
    wish.copied().forEach(who -> asked.put(reviewers.named(who), true));
    wish.reviewers().forEach(who -> asked.put(reviewers.named(who), false));
    List<Proposed> proposed =
        intents.plan(caller, repository.id(), target.branch(), commits, target.wish(), asked);
    if (proposed.stream().allMatch(Proposed::unchanged)) {
      throw new Conflict(
          "no new changes: "
              + (proposed.size() == 1 ? "the commit is" : "the commits are")
              + " under review already");
    }
    makeRefs(repository, commits, proposed);
    intents.land(caller, proposed, wish);
    return proposed;
  }

  /**
   * Makes a commit that was made here the next patch set of a change, as a push would.
   *
   * @param upon the patch set that it was made from
   * @param message for the reviewers; may be empty
   * @throws Conflict when another patch set came meanwhile, or the commit is the same
   */
  public Proposed revise(
      Caller caller,
      Repository repository,
      Change change,
      PatchSet upon,
      CommitId commit,
      String message) {
    require(caller, repository);
    CommitFacts facts = git.facts(repository.id(), commit);
    Proposed planned = intents.revise(caller, change.number(), upon.number(), facts);
    if (planned.unchanged()) {
      throw new Conflict("The commit is under review already.");
    }
    makeRefs(repository, List.of(facts), List.of(planned));
    PushWish wish = PushWish.to(change.branch().shortName()).saying(message);
    intents.land(caller, List.of(planned), wish);
    return planned;
  }

  private void require(Caller caller, Repository repository) {
    gate.require(caller, Access.WRITE, repository.id());
    if (repository.kind() != Kind.HOSTED || repository.archived()) {
      throw new Conflict("Nothing is proposed to a repository that cannot be changed here.");
    }
  }

  private record Target(RefName branch, CommitId tip, PushWish wish) {}

  /** The branch meant: the longest that is there; what follows it is a topic. */
  private Target target(Repository repository, PushWish wish) {
    String name =
        wish.branch().equals("HEAD") ? repository.defaultBranch().shortName() : wish.branch();
    for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
      String branch = name.substring(0, end);
      if (RefName.mistakeIn("refs/heads/" + branch).isEmpty()) {
        Optional<CommitId> tip = git.at(repository.id(), RefName.branch(branch));
        if (tip.isPresent()) {
          String topic = end == name.length() ? "" : name.substring(end + 1);
          return new Target(RefName.branch(branch), tip.get(), wish.on(branch, topic));
        }
      }
    }
    throw new Invalid(
        "branch", "there is no branch «" + name + "» here to propose to; push to it first");
  }

  private void makeRefs(Repository repository, List<CommitFacts> commits, List<Proposed> proposed) {
    Map<RefName, CommitId> refs = new LinkedHashMap<>();
    for (int i = 0; i < commits.size(); i++) {
      Proposed one = proposed.get(i);
      if (!one.unchanged()) {
        refs.put(new ChangeRef(one.change(), one.patchSet()).name(), commits.get(i).id());
      }
    }
    try {
      git.create(repository.id(), refs);
    } catch (RuntimeException failed) {
      // Some refs may stand: those rows are settled later, from what the refs say.
      throw new IllegalStateException("the refs of " + proposed + " were not all made", failed);
    }
  }
}
