package org.sevenleague.review.submit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.people.Audit;
import org.sevenleague.people.Callers;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/**
 * The two transactions around the move of a branch: the first writes what is intended and keeps
 * everybody else off the changes, the second says that they are submitted, or that nothing came of
 * it. No commit is made and no branch moved within either.
 */
@Singleton
public class Submits {

  private final EntityManager entities;
  private final Clock clock;
  private final Changes changes;
  private final Audit audit;

  @Inject
  public Submits(EntityManager entities, Clock clock, Changes changes, Audit audit) {
    this.entities = entities;
    this.clock = clock;
    this.changes = changes;
    this.audit = audit;
  }

  /**
   * Writes that a branch is to move.
   *
   * @return empty, and nothing is written, when anything happened to one of the changes since the
   *     plan was made
   */
  @Transactional
  public Optional<Submit> intend(SubmitPlan plan, Joined joined, Caller caller) {
    lock(plan.repository());
    List<SubmitPlan.Step> byNumber =
        plan.steps().stream()
            .sorted(Comparator.comparingLong(step -> step.change().number()))
            .toList();
    for (SubmitPlan.Step step : byNumber) {
      if (!holdsAsPlanned(step)) {
        return Optional.empty();
      }
    }
    Submit submit = new Submit(plan, joined.tip(), caller, clock.instant());
    entities.persist(submit);
    entities.flush();
    for (int i = 0; i < plan.steps().size(); i++) {
      SubmitPlan.Step step = plan.steps().get(i);
      find(step.change().number()).beginSubmit();
      entities.persist(new SubmittedChange(submit, i, step, joined.results().get(i)));
    }
    entities.flush();
    return Optional.of(submit);
  }

  /** Holds everybody off who plans a push for review to this repository. */
  private void lock(RepositoryId repository) {
    entities
        .createNativeQuery("select id from repositories where id = ?1 for no key update")
        .setParameter(1, repository.value())
        .getResultList();
  }

  private boolean holdsAsPlanned(SubmitPlan.Step step) {
    Change change = find(step.change().number());
    changes.hold(change);
    return change.open()
        && !change.submitting()
        && !change.wip()
        && !change.secret()
        && change.currentPatchSet() == step.patchSet().number()
        && changes.lastEvent(change) == step.lastEvent()
        && !arriving(change);
  }

  /** Whether a patch set of it is on its way. */
  private boolean arriving(Change change) {
    return entities
            .createQuery(
                "select count(p) from PatchSet p where p.changeId = :change"
                    + " and p.state = 'intended'",
                Long.class)
            .setParameter("change", change.number())
            .getSingleResult()
        > 0;
  }

  /** The branch moved: its changes are submitted. Does nothing when it has ended already. */
  @Transactional
  public void finish(long number) {
    Submit submit = held(number);
    if (!submit.open()) {
      return;
    }
    Instant now = clock.instant();
    submit.finish(now);
    for (SubmittedChange one : changesOf(submit)) {
      Change change = find(one.change());
      changes.hold(change);
      change.submitted(one.result());
      note(change, submit.person(), "submitted", words(submit, one), now);
    }
    Caller by = submit.person().flatMap(id -> Callers.of(entities, id)).orElse(Caller.ANONYMOUS);
    for (SubmittedChange one : changesOf(submit)) {
      audit.record(
          by,
          "change.submit",
          "change " + one.change(),
          "done",
          Map.of(
              "branch", submit.branch().shortName(),
              "strategy", submit.strategy().word(),
              "commit", one.result().hex()));
    }
    entities.flush();
  }

  private static String words(Submit submit, SubmittedChange one) {
    return "As "
        + one.result().brief()
        + " onto "
        + submit.branch().shortName()
        + " "
        + submit.strategy().way()
        + ".";
  }

  /** The branch did not move: all is as before. Does nothing when it has ended already. */
  @Transactional
  public void undo(long number, String why) {
    Submit submit = held(number);
    if (submit.open()) {
      submit.undo(why, clock.instant());
      for (SubmittedChange one : changesOf(submit)) {
        Change change = find(one.change());
        changes.hold(change);
        change.endSubmit();
      }
      entities.flush();
    }
  }

  /**
   * Says that changes are part of their branch, although nobody submitted them here: somebody moved
   * the branch to their commits. Those that are closed or under way meanwhile are left alone.
   *
   * @param commits that are in the branch; a change is marked when its newest patch set is one of
   *     them and no other is on its way
   * @param person who moved it; empty when it is not known
   */
  @Transactional
  public void merged(List<Long> numbers, Collection<CommitId> commits, Optional<Long> person) {
    for (Long number : numbers.stream().sorted().toList()) {
      Change change = find(number);
      changes.hold(change);
      PatchSet current = changes.current(change);
      boolean arrived = commits.contains(current.commit()) && !arriving(change);
      if (change.open() && !change.submitting() && arrived) {
        change.submitted(current.commit());
        note(change, person, "merged", "", clock.instant());
      }
    }
    entities.flush();
  }

  private void note(Change change, Optional<Long> person, String kind, String text, Instant at) {
    changes.note(change, person.orElse(change.owner()), kind, text, at);
  }

  /** Those of a branch that nobody ended. */
  @Transactional
  public List<Submit> open(RepositoryId repository, RefName branch) {
    return entities
        .createQuery(
            "select s from Submit s where s.repositoryId = :repository and s.branch = :branch"
                + " and s.state = 'intended'",
            Submit.class)
        .setParameter("repository", repository.value())
        .setParameter("branch", branch.shortName())
        .getResultList();
  }

  /** All that nobody ended. */
  @Transactional
  public List<Submit> open() {
    return entities
        .createQuery(
            "select s from Submit s where s.state = 'intended' order by s.id", Submit.class)
        .getResultList();
  }

  /** By which a change became part of its branch; empty when it was by a push. */
  public Optional<Submit> of(Change change) {
    return entities
        .createQuery(
            "select s from Submit s, SubmittedChange c where c.submitId = s.id"
                + " and c.changeId = :change and s.state = 'done' order by s.id desc",
            Submit.class)
        .setParameter("change", change.number())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The changes of one, the lowest of the stack first. */
  public List<SubmittedChange> changesOf(Submit submit) {
    return entities
        .createQuery(
            "select c from SubmittedChange c where c.submitId = :submit order by c.position",
            SubmittedChange.class)
        .setParameter("submit", submit.id())
        .getResultList();
  }

  /** Whether a push took the branch away from a commit, which then must have been there. */
  boolean pushedPast(Submit submit) {
    return entities
            .createQuery(
                "select count(p) from Push p where p.repositoryId = :repository and p.ref = :ref"
                    + " and p.state = 'done' and p.oldCommit = :commit and p.at >= :since",
                Long.class)
            .setParameter("repository", submit.repository().value())
            .setParameter("ref", submit.branch().value())
            .setParameter("commit", submit.newTip().hex())
            .setParameter("since", submit.askedAt())
            .getSingleResult()
        > 0;
  }

  /** Numbers of open changes of a branch whose current commit is one of these. */
  List<Long> openWith(RepositoryId repository, RefName branch, List<CommitId> commits) {
    return commits.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select c.id from Change c, PatchSet p where p.changeId = c.id"
                    + " and p.number = c.currentPatchSet and p.commitId in :commits"
                    + " and c.repositoryId = :repository and c.branch = :branch"
                    + " and c.status = 'active'",
                Long.class)
            .setParameter("commits", commits.stream().map(CommitId::hex).toList())
            .setParameter("repository", repository.value())
            .setParameter("branch", branch.shortName())
            .getResultList();
  }

  private Submit held(long number) {
    Submit submit = entities.find(Submit.class, number);
    entities.refresh(submit, LockModeType.PESSIMISTIC_WRITE);
    return submit;
  }

  private Change find(long number) {
    return changes.find(number).orElseThrow();
  }
}
