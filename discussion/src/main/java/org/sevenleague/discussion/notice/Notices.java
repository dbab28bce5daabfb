package org.sevenleague.discussion.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import org.sevenleague.discussion.thread.Subject;

/** What people are told. */
@Singleton
public class Notices {

  private final EntityManager entities;

  @Inject
  public Notices(EntityManager entities) {
    this.entities = entities;
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
}
