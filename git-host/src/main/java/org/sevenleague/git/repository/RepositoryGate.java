package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Visibility;

/**
 * The gate over visibility, grants and what the caller's session or token may do at most. Nothing
 * is remembered between questions: what was taken away a moment ago is gone.
 */
@Singleton
public class RepositoryGate implements Gate {

  /** The condition on {@code Repository r} that {@link #bind} fills: the caller may read it. */
  static final String READABLE =
      "r.deletedAt is null and (:only = 0L or r.id = :only) and (r.visibility in :open"
          + " or exists (select g from Grant g where g.repositoryId = r.id"
          + " and (g.personId = :person or g.teamId in :teams)))";

  private static final long NOBODY = 0L;

  private final EntityManager entities;

  @Inject
  public RepositoryGate(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public boolean allows(Caller caller, Access access, RepositoryId id) {
    Repository repository = entities.find(Repository.class, id.value());
    if (repository == null || repository.deletedAt().isPresent()) {
      return false;
    }
    return decide(caller, access, id, repository.visibility(), granted(caller, id));
  }

  @Override
  public Set<RepositoryId> readable(Caller caller) {
    var query = entities.createQuery("select r.id from Repository r where " + READABLE, Long.class);
    bind(query, caller);
    Set<RepositoryId> readable = new HashSet<>();
    for (Long id : query.getResultList()) {
      readable.add(new RepositoryId(id));
    }
    return Set.copyOf(readable);
  }

  /**
   * The whole rule, without the database.
   *
   * @param granted the highest access that the person or one of their teams was granted
   */
  static boolean decide(
      Caller caller,
      Access wanted,
      RepositoryId repository,
      Visibility visibility,
      Optional<Access> granted) {
    if (caller.onlyRepository().isPresent() && !caller.onlyRepository().get().equals(repository)) {
      return false;
    }
    if (!caller.ceiling().includes(wanted)) {
      return false;
    }
    if (caller.administrator() || granted.filter(access -> access.includes(wanted)).isPresent()) {
      return true;
    }
    return wanted == Access.READ && openTo(caller).contains(visibility);
  }

  /** Fills the parameters of {@link #READABLE}. */
  static void bind(Query query, Caller caller) {
    query.setParameter("only", caller.onlyRepository().map(RepositoryId::value).orElse(0L));
    query.setParameter("open", openTo(caller).stream().map(Visibility::word).toList());
    query.setParameter("person", caller.personId().orElse(NOBODY));
    query.setParameter("teams", caller.teams().isEmpty() ? Set.of(NOBODY) : caller.teams());
  }

  private static List<Visibility> openTo(Caller caller) {
    if (caller.administrator()) {
      return List.of(Visibility.PUBLIC, Visibility.INTERNAL, Visibility.PRIVATE);
    }
    return caller.signedIn()
        ? List.of(Visibility.PUBLIC, Visibility.INTERNAL)
        : List.of(Visibility.PUBLIC);
  }

  private Optional<Access> granted(Caller caller, RepositoryId id) {
    if (!caller.signedIn()) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select g from Grant g where g.repositoryId = :repository"
                + " and (g.personId = :person or g.teamId in :teams)",
            Grant.class)
        .setParameter("repository", id.value())
        .setParameter("person", caller.personId().orElse(NOBODY))
        .setParameter("teams", caller.teams().isEmpty() ? Set.of(NOBODY) : caller.teams())
        .getResultStream()
        .map(Grant::access)
        .max(Access::compareTo);
  }
}
