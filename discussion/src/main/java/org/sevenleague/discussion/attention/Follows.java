package org.sevenleague.discussion.attention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.sevenleague.discussion.thread.Subject;

/** Who follows what. */
@Singleton
public class Follows {

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Follows(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Those of a subject, who began first first. */
  public List<Follow> of(Subject subject) {
    return entities
        .createQuery(
            "select f from Follow f where f.kind = :kind and f.number = :number order by f.id",
            Follow.class)
        .setParameter("kind", subject.kind())
        .setParameter("number", subject.number())
        .getResultList();
  }

  /** Follows a subject, or does not any more; the same again changes nothing. */
  @Transactional
  public void set(Subject subject, long person, boolean follow) {
    List<Follow> theirs = of(subject).stream().filter(one -> one.person() == person).toList();
    if (!follow) {
      theirs.forEach(entities::remove);
    } else if (theirs.isEmpty()) {
      entities.persist(new Follow(subject, person, clock.instant()));
    }
    entities.flush();
  }
}
