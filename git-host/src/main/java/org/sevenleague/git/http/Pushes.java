package org.sevenleague.git.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.RepositoryId;

/**
 * Who moved which ref when. A row is written before its ref moves and finished after, so that a
 * portal that was killed between the two can be put right from what the ref says.
 */
@Singleton
public class Pushes {

  /** How long a row may stay unfinished; no push takes longer between the two steps. */
  private static final Duration UNFINISHED = Duration.ofMinutes(1);

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Pushes(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Notes what a push is about to do; the numbers are in the order of the commands. */
  @Transactional
  public List<Long> intend(
      RepositoryId repository, Caller caller, Collection<ReceiveCommand> commands) {
    List<Push> rows = new ArrayList<>();
    for (ReceiveCommand command : commands) {
      Push row = new Push(repository, caller, command, clock.instant());
      entities.persist(row);
      rows.add(row);
    }
    entities.flush();
    return rows.stream().map(Push::id).toList();
  }

  /** Notes how it went. */
  @Transactional
  public void finish(List<Long> numbers, Set<Long> moved) {
    for (Long number : numbers) {
      entities.find(Push.class, number).finish(moved.contains(number));
    }
    entities.flush();
  }

  /** The last moves of a repository's refs, newest first. */
  public List<Push> last(RepositoryId repository, int limit) {
    return entities
        .createQuery(
            "select p from Push p where p.repositoryId = :repository and p.state = 'done'"
                + " order by p.id desc",
            Push.class)
        .setParameter("repository", repository.value())
        .setMaxResults(limit)
        .getResultList();
  }

  /** Whether a later push to the same ref found what this one wanted to put there. */
  boolean builtUpon(Push push) {
    return entities
            .createQuery(
                "select count(p) from Push p where p.repositoryId = :repository and p.ref = :ref"
                    + " and p.id > :id and p.state = 'done' and p.oldCommit = :commit",
                Long.class)
            .setParameter("repository", push.repository().value())
            .setParameter("ref", push.ref())
            .setParameter("id", push.id())
            .setParameter("commit", push.newCommit())
            .getSingleResult()
        > 0;
  }

  /** Rows whose portal did not live to finish them. */
  List<Push> unfinished() {
    return entities
        .createQuery(
            "select p from Push p where p.state = 'intended' and p.at < :before", Push.class)
        .setParameter("before", clock.instant().minus(UNFINISHED))
        .getResultList();
  }
}
