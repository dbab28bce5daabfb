package org.sevenleague.review.operation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.merge.MergeResult;
import org.sevenleague.git.merge.MergeText;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.push.Proposing;
import org.sevenleague.review.push.PushWish;

/**
 * Makes commits of changes here instead of in a working copy. What comes of it is proposed as if it
 * had been pushed: the same numbers, the same rules for what votes still count, and the person who
 * asks is the uploader. Authors stay.
 */
@Singleton
public class Operations {

  private final Changes changes;
  private final ChangeGate gate;
  private final Gate access;
  private final Repositories repositories;
  private final ReviewGit git;
  private final Merging merging;
  private final Proposing proposing;
  private final Clock clock;

  @Inject
  public Operations(
      Changes changes,
      ChangeGate gate,
      Gate access,
      Repositories repositories,
      ReviewGit git,
      Merging merging,
      Proposing proposing,
      Clock clock) {
    this.changes = changes;
    this.gate = gate;
    this.access = access;
    this.repositories = repositories;
    this.git = git;
    this.merging = merging;
    this.proposing = proposing;
    this.clock = clock;
  }

  /**
   * Moves a change upon the newest patch set of the open change that it builds upon, or else upon
   * its branch.
   *
   * @throws Conflict when it stands there already or somebody has to do it by hand; says how
   */
  public Change rebase(Caller caller, long number) {
    Change change = managed(caller, number);
    Repository repository = writable(caller, change);
    PatchSet current = changes.current(change);
    Optional<PatchSet> below = below(caller, change, current);
    CommitId tip = tip(change, change.branch());
    CommitId onto = below.map(PatchSet::commit).orElse(tip);
    String where = below.map(one -> "change " + one.change()).orElse(change.branch().shortName());
    if (onto.equals(current.parent())) {
      throw new Conflict("It stands upon " + where + " as that is now.");
    }
    if (git.contains(change.repository(), tip, current.commit())) {
      throw new Conflict(change.branch().shortName() + " has its commit already.");
    }
    MergeResult result =
        merging.cherryPick(
            change.repository(), onto, current.commit(), MergeText.keeping(signature(caller)));
    MergeResult.Done done =
        done(
            result,
            "rebase change " + number + " onto " + where,
            repository,
            below.map(one -> one.ref().name()).orElse(change.branch()),
            current,
            "cherry-pick",
            change.branch());
    proposing.revise(caller, repository, change, current, done.commit(), "");
    return changes.get(caller, number);
  }

  /** The newest patch set of the open change of the same branch that this one builds upon. */
  private Optional<PatchSet> below(Caller caller, Change change, PatchSet current) {
    return changes.withCommit(change.repository(), current.parent()).stream()
        .flatMap(patchSet -> changes.find(patchSet.change()).stream())
        .filter(lower -> lower.number() != change.number() && lower.open())
        .filter(lower -> change.secret() || !lower.secret())
        .filter(lower -> lower.branch().equals(change.branch()) && gate.shows(caller, lower))
        .findFirst()
        .map(changes::current);
  }

  /**
   * Gives a change another message. Its Change-Id stays, whether it was typed or not.
   *
   * @throws Invalid when the message is empty, too long, or names another change
   * @throws Conflict when the message is the same
   */
  public Change reword(Caller caller, long number, String typed) {
    Change change = managed(caller, number);
    Repository repository = writable(caller, change);
    PatchSet current = changes.current(change);
    String message = NewMessage.of(change, typed);
    if (message.strip().equals(current.message().strip())) {
      throw new Conflict("The message is as it was.");
    }
    MergeResult result =
        merging.reword(
            change.repository(), current.commit(), MergeText.of(message, signature(caller)));
    if (result instanceof MergeResult.Done done) {
      proposing.revise(caller, repository, change, current, done.commit(), "");
    }
    return changes.get(caller, number);
  }

  /**
   * Proposes the same for another branch. With a Change-Id, one that is open there gets a patch
   * set; as git does, the message stays.
   *
   * @return the change of the other branch
   * @throws Invalid when there is no such branch
   */
  public Change cherryPick(Caller caller, long number, String branch) {
    Change change = changes.get(caller, number);
    Repository repository = writable(caller, change);
    String name = branch.strip();
    if (RefName.mistakeIn("refs/heads/" + name).isPresent()
        || git.at(change.repository(), RefName.branch(name)).isEmpty()) {
      throw new Invalid("branch", "There is no branch «" + name + "» here.");
    }
    RefName target = RefName.branch(name);
    PatchSet current = changes.current(change);
    MergeResult result =
        merging.cherryPick(
            change.repository(),
            tip(change, target),
            current.commit(),
            MergeText.keeping(signature(caller)));
    MergeResult.Done done =
        done(
            result,
            "cherry-pick change " + number + " to " + name,
            repository,
            target,
            current,
            "cherry-pick",
            target);
    return proposed(
        caller, change, repository, target, done, "Cherry-picked from change " + number + ".");
  }

  /**
   * Proposes to take a submitted change back.
   *
   * @param why for the message; may be empty
   * @return the new change
   * @throws Conflict when it is not submitted, nothing of it is left, or somebody has to do it
   */
  public Change revert(Caller caller, long number, String why) {
    Change change = changes.get(caller, number);
    Repository repository = writable(caller, change);
    if (change.status() != Status.SUBMITTED) {
      throw new Conflict("Only what is submitted is reverted; change " + number + " is not.");
    }
    PatchSet current = changes.current(change);
    CommitId commit = brought(change, current);
    String message =
        NewMessage.reverting(change, commit.hex(), why, caller.label() + clock.instant());
    MergeResult result =
        merging.revert(
            change.repository(),
            tip(change, change.branch()),
            commit,
            MergeText.of(message, signature(caller)));
    MergeResult.Done done =
        done(
            result,
            "revert change " + number,
            repository,
            change.branch(),
            current,
            "revert",
            change.branch());
    return proposed(
        caller, change, repository, change.branch(), done, "Reverts change " + number + ".");
  }

  /** The commit in the branch when it brought this change alone, else the one that was reviewed. */
  private CommitId brought(Change change, PatchSet current) {
    return change
        .submittedAs()
        .filter(commit -> git.has(change.repository(), commit))
        .map(commit -> git.facts(change.repository(), commit))
        .filter(facts -> facts.patch().equals(current.content().patch()))
        .map(facts -> facts.id())
        .orElse(current.commit());
  }

  private Change proposed(
      Caller caller,
      Change change,
      Repository repository,
      RefName branch,
      MergeResult.Done done,
      String words) {
    PushWish wish =
        new PushWish(
            branch.shortName(),
            change.topic(),
            Optional.empty(),
            change.secret() ? Optional.of(true) : Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            words);
    long made = proposing.propose(caller, repository, done.commit(), wish).getLast().change();
    return changes.get(caller, made);
  }

  private Change managed(Caller caller, long number) {
    Change change = changes.get(caller, number);
    gate.requireManager(caller, change);
    change.requireOpen();
    return change;
  }

  private Repository writable(Caller caller, Change change) {
    access.require(caller, Access.WRITE, change.repository());
    return repositories.get(change.repository());
  }

  private CommitId tip(Change change, RefName branch) {
    return git.at(change.repository(), branch)
        .orElseThrow(() -> new Conflict("The branch " + branch.shortName() + " is gone."));
  }

  private static MergeResult.Done done(
      MergeResult result,
      String act,
      Repository repository,
      RefName onto,
      PatchSet current,
      String command,
      RefName branch) {
    return switch (result) {
      case MergeResult.Done done -> done;
      case MergeResult.Conflict found ->
          throw ByHand.conflict(
              found, act, repository.name(), onto, current.ref().name(), command, branch);
    };
  }

  private Signature signature(Caller caller) {
    String host = Optional.ofNullable(URI.create(Addresses.portal()).getHost()).orElse("portal");
    return new Signature(caller.label(), caller.label() + "@" + host, clock.instant());
  }

  /** What the page of a change offers of this. */
  public OperationsView view(Caller caller, Change change) {
    boolean writes = caller.signedIn() && access.allows(caller, Access.WRITE, change.repository());
    boolean manages = writes && change.open() && gate.manages(caller, change);
    return new OperationsView(
        change.number(),
        change.branch().shortName(),
        changes.current(change).message(),
        manages,
        writes,
        writes && change.status() == Status.SUBMITTED);
  }
}
