package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.git.repository.Repositories;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.PathSides;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.ownership.Approval;
import org.sevenleague.review.ownership.ChangedPath;
import org.sevenleague.review.ownership.Content;
import org.sevenleague.review.ownership.LocatedFile;
import org.sevenleague.review.ownership.OwnerDirectory;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.Owners;
import org.sevenleague.review.ownership.OwnersFile;
import org.sevenleague.review.ownership.OwnersFiles;
import org.sevenleague.review.ownership.Ownership;
import org.sevenleague.review.ownership.ReviewFacts;

/**
 * Whether owners approved a change, at this moment: the file of owners is the one of the target
 * branch as it is now, and people are who they are now. Nothing of the answer is kept, so it is
 * never stale. What cannot be found out makes the change wait.
 */
@Singleton
public class OwnerApproval {

  private static final OwnersFile NO_FILE = OwnersFile.parse("");

  private final Changes changes;
  private final Votes votes;
  private final ContentHistory history;
  private final ReviewGit git;
  private final OwnersFiles files;
  private final OwnerDirectory directory;
  private final Repositories repositories;
  private final Approvers approvers;
  private final Authors authors;
  private final PolicyInForce policies;
  private final Names names;

  @Inject
  public OwnerApproval(
      Changes changes,
      Votes votes,
      ContentHistory history,
      ReviewGit git,
      OwnersFiles files,
      OwnerDirectory directory,
      Repositories repositories,
      Approvers approvers,
      Authors authors,
      PolicyInForce policies,
      Names names) {
    this.changes = changes;
    this.votes = votes;
    this.history = history;
    this.git = git;
    this.files = files;
    this.directory = directory;
    this.repositories = repositories;
    this.approvers = approvers;
    this.authors = authors;
    this.policies = policies;
    this.names = names;
  }

  /** The verdict about a change's current patch set, with the reasons. */
  public Explanation of(Change change) {
    return of(change, policies.of(change.repository()));
  }

  /** What the verdict would be by another policy: for trying one out. */
  public Explanation of(Change change, ApprovalPolicy policy) {
    Repository repository = repositories.get(change.repository());
    Optional<CommitId> tip = git.at(repository.id(), change.branch());
    Optional<LocatedFile> located = tip.flatMap(commit -> files.at(repository.id(), commit));
    return of(change, repository, tip, located, policy);
  }

  private Explanation of(
      Change change,
      Repository repository,
      Optional<CommitId> tip,
      Optional<LocatedFile> located,
      ApprovalPolicy policy) {
    OwnersFile file = located.map(LocatedFile::file).orElse(NO_FILE);
    Explanation.Source source =
        new Explanation.Source(
            change.branch().shortName(),
            tip.map(CommitId::hex),
            located.map(found -> found.path().value()),
            file.dialect());
    List<Vote> present = votes.of(change, policy);
    List<PatchSet> patchSets = changes.patchSets(change);
    Set<Long> self = authors.of(change, patchSets);
    if (tip.isEmpty()) {
      return waiting(change, source, policy, present, self, "The branch is not there any more.");
    }
    if (file.unusable().isPresent()) {
      return waiting(change, source, policy, present, self, file.unusable().get());
    }
    Map<String, PathSides> contents;
    try {
      contents = history.of(repository.id(), changes.current(change));
    } catch (Invalid tooMuch) {
      return waiting(change, source, policy, present, self, String.valueOf(tooMuch.getMessage()));
    }
    ReviewFacts facts = facts(change, repository, file, policy, self, present, contents);
    Map<Long, Instant> given = new HashMap<>();
    present.forEach(vote -> given.put(vote.person(), vote.at()));
    List<Explanation.Path> paths =
        new Explainer(
                facts,
                change.currentPatchSet(),
                given,
                new TurningPoints(history, repository.id(), patchSets))
            .paths();
    Unblocking unblocking = approvers.unblocking(change, Explainer.needs(paths));
    return new Explanation(
        change.number(),
        change.currentPatchSet(),
        source,
        Optional.empty(),
        policy,
        self,
        paths,
        present,
        unblocking,
        handles(facts, present));
  }

  private Explanation waiting(
      Change change,
      Explanation.Source source,
      ApprovalPolicy policy,
      List<Vote> present,
      Set<Long> self,
      String why) {
    Set<Long> people = new HashSet<>(self);
    present.forEach(vote -> people.add(vote.person()));
    return new Explanation(
        change.number(),
        change.currentPatchSet(),
        source,
        Optional.of(why),
        policy,
        self,
        List.of(),
        present,
        Unblocking.NOBODY,
        text(names.people(people)));
  }

  private ReviewFacts facts(
      Change change,
      Repository repository,
      OwnersFile file,
      ApprovalPolicy policy,
      Set<Long> self,
      List<Vote> present,
      Map<String, PathSides> contents) {
    List<ChangedPath> paths = new ArrayList<>();
    boolean unruled = false;
    Set<OwnerName> owners = new HashSet<>();
    Owners lookup = file.owners();
    for (Map.Entry<String, PathSides> one : contents.entrySet()) {
      PathSides sides = one.getValue();
      Optional<String> name = Optional.of(one.getKey());
      paths.add(
          new ChangedPath(
              sides.before().isEmpty() ? Optional.empty() : name,
              sides.after().isEmpty() ? Optional.empty() : name,
              Content.of(sides.before(), sides.after())));
      Ownership owned = lookup.of(one.getKey());
      owners.addAll(owned.owners());
      unruled |= owned.claims().isEmpty();
    }
    OwnerDirectory.Look look = directory.in(repository);
    Map<OwnerName, Set<Long>> people = new HashMap<>();
    owners.forEach(owner -> people.put(owner, look.of(owner).people()));
    Set<Long> anybody =
        unruled && policy.fallback() == ReviewFacts.Fallback.ANYBODY
            ? approvers.writers(repository)
            : Set.of();
    Set<Long> active = new HashSet<>(anybody);
    people.values().forEach(active::addAll);
    return new ReviewFacts(
        file,
        change.branch().shortName(),
        paths,
        approvals(change, present),
        people,
        active,
        anybody,
        self,
        policy.selfCounts(),
        policy.fallback());
  }

  /** The present votes that approve, with what each path was for who gave them. */
  private List<Approval> approvals(Change change, List<Vote> present) {
    PatchSet now = changes.current(change);
    List<Approval> approvals = new ArrayList<>();
    for (Vote vote : present) {
      if (vote.value() == Vote.APPROVE && vote.standing() != Vote.Standing.GONE) {
        approvals.add(approval(change, vote, now));
      }
    }
    return approvals;
  }

  private Approval approval(Change change, Vote vote, PatchSet now) {
    PatchSet then = changes.patchSet(change, vote.patchSet());
    try {
      return new Approval(
          vote.person(),
          vote.patchSet(),
          vote.branch(),
          history.seen(change.repository(), then, now));
    } catch (Invalid tooMuch) {
      // What was approved then is more than can be compared: none of it counts.
      return new Approval(vote.person(), vote.patchSet(), vote.branch(), Map.of());
    }
  }

  private Map<Long, String> handles(ReviewFacts facts, List<Vote> present) {
    Set<Long> people = new HashSet<>(facts.active());
    people.addAll(facts.self());
    present.forEach(vote -> people.add(vote.person()));
    return text(names.people(people));
  }

  private static Map<Long, String> text(Map<Long, Handle> handles) {
    Map<Long, String> text = new HashMap<>();
    handles.forEach((number, handle) -> text.put(number, handle.value()));
    return text;
  }
}
