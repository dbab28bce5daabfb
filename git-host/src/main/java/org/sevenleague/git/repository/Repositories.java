package org.sevenleague.git.repository;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Slice;
import org.sevenleague.kernel.Visibility;

/**
 * All repositories. Finders do not ask who may see what: {@link RepositoryDoor} does both. Methods
 * that change something need or open a transaction.
 */
@Singleton
public class Repositories {

  /** How long a deleted repository can be brought back. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Repositories on one page of the list. */
  public static final int PAGE = 100;

  private static final String READABLE =
      " from Repository r where "
          + RepositoryGate.READABLE
          + " and (lower(r.name) like :text escape '!' or lower(r.description) like :text escape '!')";
  private static final String COUNT = "select count(r)" + READABLE;
  private static final String BY_ACTIVITY =
      "select r" + READABLE + " order by r.activeAt desc nulls last, r.name";
  private static final String BY_NAME = "select r" + READABLE + " order by lower(r.name)";
  private static final String BY_SIZE =
      "select r" + READABLE + " order by r.sizeBytes desc, r.name";

  private final EntityManager entities;
  private final Clock clock;
  private final RepositoryNews news;
  private final ReservedNames names;

  @Inject
  public Repositories(EntityManager entities, Clock clock, RepositoryNews news) {
    this.entities = entities;
    this.clock = clock;
    this.news = news;
    this.names = new ReservedNames(entities, clock);
  }

  /** The repository of that name at present, in whatever capitals it is written. */
  public Optional<Repository> find(RepositoryName name) {
    return entities
        .createQuery(
            "select r from Repository r where lower(r.name) = :name and r.deletedAt is null",
            Repository.class)
        .setParameter("name", ReservedNames.folded(name))
        .getResultStream()
        .findFirst();
  }

  /** Whether a new repository cannot have this name: another has it, or had it before. */
  boolean taken(RepositoryName name) {
    return names.taken(name);
  }

  /** What a repository was called before, the last name first. */
  public List<OldName> oldNames(RepositoryId id) {
    return names.of(id);
  }

  /** The repository that had this name before, unless another has it now. */
  public Optional<Repository> findByOldName(RepositoryName name) {
    return Optional.ofNullable(entities.find(OldName.class, ReservedNames.folded(name)))
        .flatMap(old -> find(old.repository()));
  }

  /** The repository of that number, unless it is deleted. */
  public Optional<Repository> find(RepositoryId id) {
    return findAlsoDeleted(id).filter(repository -> repository.deletedAt().isEmpty());
  }

  Optional<Repository> findAlsoDeleted(RepositoryId id) {
    return Optional.ofNullable(entities.find(Repository.class, id.value()));
  }

  /** The local repository whose git directory is there. */
  public Optional<Repository> findLocal(Path gitDirectory) {
    return entities
        .createQuery(
            "select r from Repository r where r.localPath = :path and r.deletedAt is null",
            Repository.class)
        .setParameter("path", gitDirectory.toString())
        .getResultStream()
        .findFirst();
  }

  /** Whether a local repository whose git directory is there was deleted here. */
  boolean deletedLocal(Path gitDirectory) {
    return entities
        .createQuery(
            "select r.id from Repository r where r.localPath = :path and r.deletedAt is not null",
            Long.class)
        .setParameter("path", gitDirectory.toString())
        .getResultStream()
        .findAny()
        .isPresent();
  }

  /**
   * The repository of that number.
   *
   * @throws NotFound when there is none or it is deleted
   */
  public Repository get(RepositoryId id) {
    return find(id).orElseThrow(NotFound::new);
  }

  /** All that are not deleted, oldest first. */
  public List<Repository> all() {
    return entities
        .createQuery(
            "select r from Repository r where r.deletedAt is null order by r.id", Repository.class)
        .getResultList();
  }

  /** The deleted ones that can still be brought back, last deleted first. */
  public List<Repository> deleted() {
    return entities
        .createQuery(
            "select r from Repository r where r.deletedAt is not null order by r.deletedAt desc",
            Repository.class)
        .getResultList();
  }

  /**
   * What the caller may read, part by part.
   *
   * @param text what the name or the description holds, in any capitals; empty for all
   * @param cursor from the slice before; empty for the first
   */
  public Slice<Repository> list(
      Caller caller, String text, RepositoryOrder order, Optional<String> cursor, int limit) {
    int from = cursor.map(Repositories::offset).orElse(0);
    long total = readable(caller, text, COUNT, Long.class).getSingleResult();
    String jpql =
        switch (order) {
          case ACTIVITY -> BY_ACTIVITY;
          case NAME -> BY_NAME;
          case SIZE -> BY_SIZE;
        };
    List<Repository> items =
        readable(caller, text, jpql, Repository.class)
            .setFirstResult(from)
            .setMaxResults(limit)
            .getResultList();
    int end = from + items.size();
    return new Slice<>(
        items, end < total ? Optional.of(Integer.toString(end)) : Optional.empty(), total);
  }

  /**
   * Adds a repository; making its directory is the caller's part.
   *
   * @param localPath the git directory for a local one, else null
   * @throws Conflict when the name is taken
   */
  @Transactional
  public Repository add(
      RepositoryName name,
      Kind kind,
      Visibility visibility,
      String defaultBranch,
      String description,
      @Nullable Path localPath) {
    names.take(name);
    Repository repository =
        new Repository(
            name, kind, visibility, defaultBranch, description, localPath, clock.instant());
    entities.persist(repository);
    entities.flush();
    news.tell(new RepositoryChanged(repository.id()));
    return repository;
  }

  /**
   * Gives a repository another name; the old one leads to it from now on, and no other repository
   * can take it.
   *
   * @throws Conflict when the name is taken
   */
  @Transactional
  public void rename(RepositoryId id, RepositoryName name) {
    Repository repository = get(id);
    RepositoryName before = repository.name();
    if (before.equals(name)) {
      return;
    }
    if (!ReservedNames.folded(before).equals(ReservedNames.folded(name))) {
      names.take(name, id);
      names.keep(before, id);
    }
    repository.rename(name);
    entities.flush();
    news.tell(new RepositoryChanged(id));
  }

  /**
   * Lets anybody take a name that a repository had before.
   *
   * @throws NotFound when it is no old name of that repository
   */
  @Transactional
  public void free(RepositoryId id, RepositoryName oldName) {
    names.free(oldName, id);
    entities.flush();
  }

  /**
   * Lets anybody take the names of a deleted repository. It can still be brought back while nobody
   * has.
   *
   * @throws NotFound when there is none or it is not deleted
   */
  @Transactional
  public Repository freeDeleted(RepositoryId id) {
    Repository repository =
        findAlsoDeleted(id).filter(r -> r.deletedAt().isPresent()).orElseThrow(NotFound::new);
    repository.freeName();
    for (OldName old : names.of(id)) {
      entities.remove(old);
    }
    entities.flush();
    return repository;
  }

  /** Changes what of the settings is there; each empty part stays as it is. */
  @Transactional
  public Repository change(RepositoryId id, RepositoryWish wish) {
    Repository repository = get(id);
    wish.description().ifPresent(repository::describe);
    wish.visibility().ifPresent(repository::show);
    wish.archived().ifPresent(repository::archive);
    wish.defaultBranch().ifPresent(repository::defaultBranch);
    wish.protectedBranches().ifPresent(repository::protect);
    entities.flush();
    news.tell(new RepositoryChanged(id));
    return repository;
  }

  /** Takes a repository away from everybody at once; it can be brought back for {@link #KEPT}. */
  @Transactional
  public void delete(RepositoryId id) {
    get(id).delete(clock.instant());
    entities.flush();
    news.tell(new RepositoryChanged(id));
  }

  /**
   * Brings a deleted repository back.
   *
   * @throws Conflict when its name was freed and taken meanwhile
   */
  @Transactional
  public Repository restore(RepositoryId id) {
    Repository repository = findAlsoDeleted(id).orElseThrow(NotFound::new);
    if (repository.deletedAt().isPresent()) {
      names.take(repository.name(), id);
      repository.restore();
      entities.flush();
      news.tell(new RepositoryChanged(id));
    }
    return repository;
  }

  /** Notes what lists show; does nothing when the repository is gone. */
  @Transactional
  void note(RepositoryId id, RepositoryFacts facts) {
    findAlsoDeleted(id).ifPresent(repository -> repository.note(facts));
  }

  /** Notes the languages of the default branch; does nothing when the repository is gone. */
  @Transactional
  public void note(RepositoryId id, List<LanguageShare> languages) {
    findAlsoDeleted(id).ifPresent(repository -> repository.note(languages));
  }

  /**
   * Those deleted longer than {@link #KEPT} ago. Local ones stay, so that the next import knows
   * that somebody did not want them; they take no room here.
   */
  List<Repository> expired() {
    return entities
        .createQuery(
            "select r from Repository r where r.deletedAt < :before and r.kind <> 'local'",
            Repository.class)
        .setParameter("before", clock.instant().minus(KEPT))
        .getResultList();
  }

  /**
   * Takes out the row of a repository for good, if it is still deleted longer than {@link #KEPT}
   * ago.
   *
   * @return false when somebody brought it back meanwhile: then its directory has to stay
   */
  @Transactional
  boolean purge(RepositoryId id) {
    return entities
            .createQuery("delete from Repository r where r.id = :id and r.deletedAt < :before")
            .setParameter("id", id.value())
            .setParameter("before", clock.instant().minus(KEPT))
            .executeUpdate()
        > 0;
  }

  private <T> TypedQuery<T> readable(Caller caller, String text, String jpql, Class<T> type) {
    TypedQuery<T> query = entities.createQuery(jpql, type);
    RepositoryGate.bind(query, caller);
    return query.setParameter("text", "%" + escaped(text) + "%");
  }

  private static String escaped(String text) {
    return text.strip()
        .toLowerCase(Locale.ROOT)
        .replace("!", "!!")
        .replace("%", "!%")
        .replace("_", "!_");
  }

  private static int offset(String cursor) {
    try {
      int offset = Integer.parseInt(cursor);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException notOurs) {
      // said below
    }
    throw new Invalid("cursor", "This cursor is not one that a list gave.");
  }
}
