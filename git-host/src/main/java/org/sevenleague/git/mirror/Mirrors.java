package org.sevenleague.git.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/** All mirrors. */
@Singleton
public class Mirrors {

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Mirrors(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  public Optional<Mirror> find(RepositoryId repository) {
    return Optional.ofNullable(entities.find(Mirror.class, repository.value()));
  }

  /**
   * The mirror of that repository.
   *
   * @throws NotFound when it is none
   */
  public Mirror get(RepositoryId repository) {
    return find(repository).orElseThrow(NotFound::new);
  }

  /** Mirrors that are paused, for administrators to look at. */
  public List<Mirror> paused() {
    return entities
        .createQuery(
            "select m from Mirror m where m.pausedBecause <> '' order by m.repositoryId",
            Mirror.class)
        .getResultList();
  }

  /** Mirrors to be fetched now, longest overdue first. */
  List<Mirror> due(int limit) {
    return entities
        .createQuery(
            "select m from Mirror m, Repository r where r.id = m.repositoryId"
                + " and r.deletedAt is null and r.archived = false"
                + " and m.pausedBecause = '' and m.nextFetchAt <= :now order by m.nextFetchAt",
            Mirror.class)
        .setParameter("now", clock.instant())
        .setMaxResults(limit)
        .getResultList();
  }

  @Transactional
  void add(RepositoryId repository, String url, @Nullable String sealedCredentials) {
    entities.persist(new Mirror(repository, url, sealedCredentials, clock.instant()));
    entities.flush();
  }

  @Transactional
  void source(RepositoryId repository, String url, @Nullable String sealedCredentials) {
    get(repository).source(url, sealedCredentials, clock.instant());
  }

  @Transactional
  void fetched(RepositoryId repository, boolean changed, Instant due) {
    find(repository).ifPresent(m -> m.fetched(changed, due, clock.instant(), jitter()));
  }

  @Transactional
  void failed(RepositoryId repository, String why) {
    find(repository).ifPresent(m -> m.failed(why, clock.instant(), jitter()));
  }

  @Transactional
  void pause(RepositoryId repository, String why) {
    find(repository).ifPresent(m -> m.pause(why));
  }

  @Transactional
  void resume(RepositoryId repository) {
    get(repository).resume(clock.instant());
  }

  /** Makes it due now. */
  @Transactional
  void hurry(RepositoryId repository) {
    find(repository).ifPresent(m -> m.hurry(clock.instant()));
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
