package org.sevenleague.review.change;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;

/** Changes, their patch sets and what happened to them. */
@Singleton
public class Changes {

  private final EntityManager entities;
  private final Clock clock;
  private final ChangeGate gate;
  private final Consumer<ChangeHappened> listener;

  @Inject
  public Changes(
      EntityManager entities, Clock clock, ChangeGate gate, Event<ChangeHappened> happened) {
    this(entities, clock, gate, (Consumer<ChangeHappened>) happened::fire);
  }

  /** With one listener, outside of CDI. */
  public Changes(
      EntityManager entities, Clock clock, ChangeGate gate, Consumer<ChangeHappened> listener) {
    this.entities = entities;
    this.clock = clock;
    this.gate = gate;
    this.listener = listener;
  }

  /** Without anybody who listens: for tests. */
  public Changes(EntityManager entities, Clock clock, ChangeGate gate) {
    this(entities, clock, gate, (Consumer<ChangeHappened>) happened -> {});
  }

  /**
   * The change of that number.
   *
   * @throws NotFound when there is none, or the caller does not see it
   */
  public Change get(Caller caller, long number) {
    return find(number).filter(change -> gate.shows(caller, change)).orElseThrow(NotFound::new);
  }

  /** The change of that number, whoever asks. */
  public Optional<Change> find(long number) {
    return Optional.ofNullable(entities.find(Change.class, number));
  }

  /** Reads a change anew and holds it: nobody else changes it until the transaction ends. */
  public void hold(Change change) {
    entities.refresh(change, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The number of the last thing that happened to a change; 0 when nothing did. */
  public long lastEvent(Change change) {
    return entities
        .createQuery(
            "select coalesce(max(e.id), 0) from ChangeEvent e where e.changeId = :change",
            Long.class)
        .setParameter("change", change.number())
        .getSingleResult();
  }

  /** The change of a branch with that Change-Id, whoever asks. */
  public Optional<Change> find(RepositoryId repository, RefName branch, String key) {
    return entities
        .createQuery(
            "select c from Change c where c.repositoryId = :repository and c.branch = :branch"
                + " and c.key = :key",
            Change.class)
        .setParameter("repository", repository.value())
        .setParameter("branch", branch.shortName())
        .setParameter("key", key)
        .getResultStream()
        .findFirst();
  }

  /** Open changes of one owner on a branch whose commits carry no Change-Id, oldest first. */
  public List<Change> unmarked(RepositoryId repository, RefName branch, long owner) {
    return entities
        .createQuery(
            "select c from Change c where c.repositoryId = :repository and c.branch = :branch"
                + " and c.ownerId = :owner and c.trailer = false and c.status = 'active'"
                + " and c.currentPatchSet > 0 order by c.id",
            Change.class)
        .setParameter("repository", repository.value())
        .setParameter("branch", branch.shortName())
        .setParameter("owner", owner)
        .getResultList();
  }

  /** The patch sets that have landed, oldest first. */
  public List<PatchSet> patchSets(Change change) {
    return entities
        .createQuery(
            "select p from PatchSet p where p.changeId = :change and p.state = 'landed'"
                + " order by p.number",
            PatchSet.class)
        .setParameter("change", change.number())
        .getResultList();
  }

  /**
   * A patch set that has landed.
   *
   * @throws NotFound when the change has none of that number
   */
  public PatchSet patchSet(Change change, int number) {
    return entities
        .createQuery(
            "select p from PatchSet p where p.changeId = :change and p.number = :number"
                + " and p.state = 'landed'",
            PatchSet.class)
        .setParameter("change", change.number())
        .setParameter("number", number)
        .getResultStream()
        .findFirst()
        .orElseThrow(NotFound::new);
  }

  /** The newest patch set that has landed. */
  public PatchSet current(Change change) {
    return patchSet(change, change.currentPatchSet());
  }

  /** Patch sets of a repository whose commit this is, newest first, whoever asks. */
  public List<PatchSet> withCommit(RepositoryId repository, CommitId commit) {
    return entities
        .createQuery(
            "select p from PatchSet p, Change c where p.changeId = c.id"
                + " and c.repositoryId = :repository and p.commitId = :commit"
                + " and p.state = 'landed' order by p.id desc",
            PatchSet.class)
        .setParameter("repository", repository.value())
        .setParameter("commit", commit.hex())
        .setMaxResults(20)
        .getResultList();
  }

  /** Current patch sets of a repository that build upon this commit, whoever asks. */
  public List<PatchSet> upon(RepositoryId repository, CommitId commit) {
    return entities
        .createQuery(
            "select p from PatchSet p, Change c where p.changeId = c.id"
                + " and c.repositoryId = :repository and p.parentId = :commit"
                + " and p.number = c.currentPatchSet order by c.id",
            PatchSet.class)
        .setParameter("repository", repository.value())
        .setParameter("commit", commit.hex())
        .setMaxResults(20)
        .getResultList();
  }

  /** What happened, oldest first. */
  public List<ChangeEvent> events(Change change) {
    return entities
        .createQuery(
            "select e from ChangeEvent e where e.changeId = :change order by e.id",
            ChangeEvent.class)
        .setParameter("change", change.number())
        .getResultList();
  }

  /** Notes that something happened, and when the change was last touched. */
  @Transactional
  public void note(Change change, Caller by, String kind, String text) {
    note(change, by.personId().orElseThrow(NotFound::new), kind, text, clock.instant());
  }

  /**
   * Notes that something happened at a moment. Whoever listens is told in this transaction: what
   * they write stands exactly when this does.
   *
   * @param by the number of a person
   */
  @Transactional
  public void note(Change change, long by, String kind, String text, Instant at) {
    Change known = find(change.number()).orElseThrow(NotFound::new);
    ChangeEvent event = new ChangeEvent(known, by, kind, known.currentPatchSet(), text, at);
    entities.persist(event);
    known.touch(clock.instant());
    entities.flush();
    listener.accept(new ChangeHappened(known, event));
  }
}
