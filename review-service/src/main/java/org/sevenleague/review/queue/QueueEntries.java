package org.sevenleague.review.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.people.Callers;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.submit.SubmitWish;

/** What waits, what is tested, and what came of it. Each method is one transaction. */
@Singleton
public class QueueEntries {

  /** Changes that wait for one branch. */
  static final int MOST = 200;

  /** Changes that are tested together. */
  static final int BATCH = 8;

  private final EntityManager entities;
  private final Clock clock;
  private final Changes changes;

  @Inject
  public QueueEntries(EntityManager entities, Clock clock, Changes changes) {
    this.entities = entities;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Puts the current patch set of a change behind the others of its lane.
   *
   * @throws Conflict when it is there already
   * @throws Busy when too many are
   */
  @Transactional
  public QueueEntry add(Change change, String lane, SubmitWish wish, long person) {
    changes.hold(managed(change));
    if (live(change).isPresent()) {
      throw new Conflict("Change " + change.number() + " is in the queue already.");
    }
    if (live(change.repository(), change.branch()).size() >= MOST) {
      throw new Busy(MOST + " changes are in the queue already.", Duration.ofMinutes(10));
    }
    QueueEntry entry = new QueueEntry(change, lane, wish, person, BATCH, clock.instant());
    entities.persist(entry);
    entities.flush();
    changes.note(change, person, "queued", "", clock.instant());
    return entry;
  }

  private Change managed(Change change) {
    return changes.find(change.number()).orElseThrow();
  }

  /** Makes a batch of some that wait. */
  @Transactional
  public QueueBatch begin(List<QueueEntry> taken, CommitId base, CommitId combined) {
    QueueEntry first = taken.get(0);
    QueueBatch batch =
        new QueueBatch(
            first.repository(), first.branch(), first.lane(), base, combined, clock.instant());
    entities.persist(batch);
    entities.flush();
    taken.forEach(entry -> managed(entry).test(batch));
    entities.flush();
    return batch;
  }

  /** Ends a batch; those of it that are still tested wait again, in batches of at most so many. */
  @Transactional
  public void end(QueueBatch batch, String how, String why, int most) {
    entities.find(QueueBatch.class, batch.id()).end(how, why, clock.instant());
    of(batch).forEach(entry -> entry.waitAgain(most));
    entities.flush();
  }

  /** It is submitted. */
  @Transactional
  public void done(QueueEntry entry) {
    managed(entry).done(clock.instant());
    entities.flush();
  }

  /**
   * It comes out, for a reason.
   *
   * @param person who took it out; empty for the queue itself
   */
  @Transactional
  public void out(QueueEntry entry, String why, Optional<Long> person) {
    managed(entry).out(why, clock.instant());
    entities.flush();
    changes
        .find(entry.change())
        .filter(Change::open)
        .ifPresent(
            change ->
                changes.note(
                    change, person.orElse(entry.person()), "unqueued", why, clock.instant()));
  }

  /** Who put an entry in, as they are now; empty when they may not sign in any more. */
  public Optional<Caller> caller(QueueEntry entry) {
    return Callers.of(entities, entry.person());
  }

  private QueueEntry managed(QueueEntry entry) {
    return entities.find(QueueEntry.class, entry.id());
  }

  /** The entry of a change that waits or is tested. */
  public Optional<QueueEntry> live(Change change) {
    return last(change).filter(QueueEntry::live);
  }

  /** The last entry of a change, whatever became of it. */
  public Optional<QueueEntry> last(Change change) {
    return entities
        .createQuery(
            "select e from QueueEntry e where e.changeId = :change order by e.id desc",
            QueueEntry.class)
        .setParameter("change", change.number())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** All of a branch that wait or are tested, in their order. */
  public List<QueueEntry> live(RepositoryId repository, RefName branch) {
    return entities
        .createQuery(
            "select e from QueueEntry e where e.repositoryId = :repository and e.branch = :branch"
                + " and e.state in ('waiting', 'testing') order by e.id",
            QueueEntry.class)
        .setParameter("repository", repository.value())
        .setParameter("branch", branch.shortName())
        .getResultList();
  }

  /** One entry for each branch for which anything waits or is tested. */
  public List<QueueEntry> branches() {
    return entities
        .createQuery(
            "select e from QueueEntry e where e.id in (select min(x.id) from QueueEntry x"
                + " where x.state in ('waiting', 'testing') group by x.repositoryId, x.branch)"
                + " order by e.id",
            QueueEntry.class)
        .getResultList();
  }

  /** The batch of a lane that is tested. */
  public Optional<QueueBatch> testing(RepositoryId repository, RefName branch, String lane) {
    return entities
        .createQuery(
            "select b from QueueBatch b where b.repositoryId = :repository and b.branch = :branch"
                + " and b.lane = :lane and b.state = 'testing'",
            QueueBatch.class)
        .setParameter("repository", repository.value())
        .setParameter("branch", branch.shortName())
        .setParameter("lane", lane)
        .getResultStream()
        .findFirst();
  }

  /** Those of a batch that are still tested, in their order. */
  public List<QueueEntry> of(QueueBatch batch) {
    return entities
        .createQuery(
            "select e from QueueEntry e where e.batchId = :batch and e.state = 'testing'"
                + " order by e.id",
            QueueEntry.class)
        .setParameter("batch", batch.id())
        .getResultList();
  }

  /** The batch in which an entry is tested. */
  public Optional<QueueBatch> batch(QueueEntry entry) {
    return testing(entry.repository(), entry.branch(), entry.lane())
        .filter(batch -> entry.testing());
  }
}
