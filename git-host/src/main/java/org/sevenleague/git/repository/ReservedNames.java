package org.sevenleague.git.repository;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * Which names are taken: those that repositories have, had before, or had when they were deleted.
 * Whoever could take an old name would get what others still push to it, and could give them what
 * they fetch. So a name goes to another repository only when an administrator freed it or the one
 * that had it is gone for good. Capitals do not count.
 */
final class ReservedNames {

  private static final RepositoryId NONE = new RepositoryId(Long.MAX_VALUE);

  private static final String BY_A_REPOSITORY =
      "select count(r) from Repository r where lower(r.name) = :name and r.id <> :own"
          + " and (r.deletedAt is null or (r.deletedAt >= :kept and r.nameFreed = false))";
  private static final String BY_ITS_PAST =
      "select count(o) from OldName o, Repository r where o.foldedName = :name"
          + " and r.id = o.repositoryId and r.id <> :own"
          + " and (r.deletedAt is null or r.deletedAt >= :kept)";

  private final EntityManager entities;
  private final Clock clock;

  ReservedNames(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Whether a new repository cannot have this name. */
  boolean taken(RepositoryName name) {
    return taken(name, NONE);
  }

  /**
   * Makes sure that a new repository can have this name.
   *
   * @throws Conflict when not; its words are the same whoever has or had the name, so that they
   *     tell nothing about a private repository
   */
  void take(RepositoryName name) {
    take(name, NONE);
  }

  /** The same for a repository that is there, whose own old names are free for it. */
  void take(RepositoryName name, RepositoryId own) {
    if (taken(name, own)) {
      throw new Conflict(
          "The name "
              + name
              + " is taken, or kept for a repository that had it before. Choose another name.");
    }
    remove(name);
  }

  /** From now on this name leads to the repository that had it until now. */
  void keep(RepositoryName name, RepositoryId had) {
    entities.merge(new OldName(folded(name), had, clock.instant()));
  }

  /** Names that this repository had before, the last one first. */
  List<OldName> of(RepositoryId repository) {
    return entities
        .createQuery(
            "select o from OldName o where o.repositoryId = :id order by o.since desc, o.foldedName",
            OldName.class)
        .setParameter("id", repository.value())
        .getResultList();
  }

  /**
   * Lets anybody take a name that this repository had before; it leads nowhere from now on.
   *
   * @throws NotFound when it is not among {@link #of}
   */
  void free(RepositoryName name, RepositoryId had) {
    OldName old = entities.find(OldName.class, folded(name));
    if (old == null || !old.repository().equals(had)) {
      throw new NotFound();
    }
    entities.remove(old);
  }

  private boolean taken(RepositoryName name, RepositoryId own) {
    return count(BY_A_REPOSITORY, name, own) > 0 || count(BY_ITS_PAST, name, own) > 0;
  }

  private long count(String jpql, RepositoryName name, RepositoryId own) {
    return entities
        .createQuery(jpql, Long.class)
        .setParameter("name", folded(name))
        .setParameter("own", own.value())
        .setParameter("kept", clock.instant().minus(Repositories.KEPT))
        .getSingleResult();
  }

  private void remove(RepositoryName name) {
    entities
        .createQuery("delete from OldName o where o.foldedName = :name")
        .setParameter("name", folded(name))
        .executeUpdate();
  }

  static String folded(RepositoryName name) {
    return name.value().toLowerCase(Locale.ROOT);
  }
}
