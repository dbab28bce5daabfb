package org.sevenleague.discussion.notice;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sevenleague.discussion.attention.Nudged;
import org.sevenleague.discussion.thread.Subject;

/** What people are told. */
@Singleton
public class Notices {

  /** Notices that a list looks at; nobody reads more. */
  static final int MOST = 200;

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Notices(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * Notes that these people are told, in the transaction of what happened: they are told exactly
   * when it stands.
   */
  @Transactional
  public void tell(Subject subject, News news, Collection<News.Reader> readers) {
    readers.forEach(reader -> entities.persist(new Notice(subject, news, reader)));
    entities.flush();
  }

  /** Somebody is reminded of what waits for them alone; they are told like of anything else. */
  @Transactional
  public void remind(@Observes Nudged nudged) {
    tell(
        nudged.subject(),
        new News(
            "Seven League",
            "reminds you: this has waited for you alone since "
                + nudged.since().atOffset(ZoneOffset.UTC).toLocalDate(),
            "",
            nudged.at()),
        List.of(new News.Reader(nudged.person(), "It is your turn.")));
  }

  /** The newest that a person was told, the newest first. */
  public List<Notice> of(long person) {
    return entities
        .createQuery(
            "select n from Notice n where n.personId = :person order by n.id desc", Notice.class)
        .setParameter("person", person)
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Those of the newest that the person has not read. */
  public List<Notice> unread(long person) {
    return entities
        .createQuery(
            "select n from Notice n where n.personId = :person and n.readAt is null"
                + " order by n.id desc",
            Notice.class)
        .setParameter("person", person)
        .setMaxResults(MOST)
        .getResultList();
  }

  /**
   * The person has read what they were told, up to a notice: of one subject, or all. No mail tells
   * it any more.
   */
  @Transactional
  public void read(long person, long upTo, Optional<Subject> only) {
    entities
        .createQuery(
            "update Notice n set n.readAt = :now where n.personId = :person and n.id <= :upTo"
                + " and n.readAt is null"
                + " and (:all = true or (n.kind = :kind and n.number = :number))")
        .setParameter("now", clock.instant())
        .setParameter("person", person)
        .setParameter("upTo", upTo)
        .setParameter("all", only.isEmpty())
        .setParameter("kind", only.map(Subject::kind).orElse(""))
        .setParameter("number", only.map(Subject::number).orElse(0L))
        .executeUpdate();
  }
}
