package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.RepositoryId;

/** Who was granted what. Asking whether the caller may grant is the caller's part. */
@Singleton
public class Grants {

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Grants(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Every grant on a repository, oldest first. */
  public List<Grant> on(RepositoryId repository) {
    return entities
        .createQuery(
            "select g from Grant g where g.repositoryId = :repository order by g.id", Grant.class)
        .setParameter("repository", repository.value())
        .getResultList();
  }

  /** Grants access, in place of what the same person or team had before. */
  @Transactional
  public void give(RepositoryId repository, Grant.Holder holder, Access access) {
    for (Grant grant : on(repository)) {
      if (grant.holder().equals(holder)) {
        grant.access(access);
        return;
      }
    }
    entities.persist(new Grant(repository, holder, access, clock.instant()));
    entities.flush();
  }

  /** Takes a grant away; does nothing when there is none. */
  @Transactional
  public void take(RepositoryId repository, Grant.Holder holder) {
    for (Grant grant : on(repository)) {
      if (grant.holder().equals(holder)) {
        entities.remove(grant);
        entities.flush();
      }
    }
  }
}
