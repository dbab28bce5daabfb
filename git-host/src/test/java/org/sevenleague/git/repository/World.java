package org.sevenleague.git.repository;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.db.TestDatabase;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

/** The stores over a fresh database, and a clock that a test moves. */
public final class World implements AutoCloseable {

  public final EntityManager entities;
  public final TestClock clock = new TestClock();
  public final Repositories repositories;
  public final Grants grants;
  public final RepositoryGate gate;

  /** Where the rows are, for another process that works on them. */
  public final DatabaseAddress database;

  private final EntityManagerFactory factory;

  public World() {
    this("test");
  }

  /**
   * @param unit the persistence unit that lists the entities
   */
  public World(String unit) {
    this(unit, TestDatabase.fresh().address());
  }

  /** Over rows that are there already. */
  public World(String unit, DatabaseAddress database) {
    this.database = database;
    factory =
        Persistence.createEntityManagerFactory(
            unit,
            // As a data source: EclipseLink takes a password of 64 hex digits for an encrypted one.
            Map.of("jakarta.persistence.nonJtaDataSource", database.dataSource()));
    entities = perThread(factory);
    repositories = new Repositories(entities, clock, RepositoryNews.SILENT);
    grants = new Grants(entities, clock);
    gate = new RepositoryGate(entities);
  }

  public Repository hosted(String name, Visibility visibility) {
    return write(
        () ->
            repositories.add(new RepositoryName(name), Kind.HOSTED, visibility, "main", "", null));
  }

  /** One entity manager for each thread, as the portal has one for each request. */
  private static EntityManager perThread(EntityManagerFactory factory) {
    ThreadLocal<EntityManager> own = ThreadLocal.withInitial(factory::createEntityManager);
    return (EntityManager)
        java.lang.reflect.Proxy.newProxyInstance(
            World.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(own.get(), arguments);
              } catch (java.lang.reflect.InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  /** Makes a person of that number. */
  public void person(long id, String handle) {
    holder(
        "insert into handles (handle, kind) values (?, 'person')",
        "insert into people (id, handle, display_name, created_at) overriding system value"
            + " values (?, ?, 'P', now())",
        id,
        handle);
  }

  /** Makes a team of that number. */
  public void team(long id, String handle) {
    holder(
        "insert into handles (handle, kind) values (?, 'team')",
        "insert into teams (id, handle, display_name, created_at) overriding system value"
            + " values (?, ?, 'T', now())",
        id,
        handle);
  }

  private void holder(String handles, String row, long id, String handle) {
    write(
        () -> {
          entities.createNativeQuery(handles).setParameter(1, handle).executeUpdate();
          entities
              .createNativeQuery(row)
              .setParameter(1, id)
              .setParameter(2, handle)
              .executeUpdate();
        });
  }

  public void write(Runnable work) {
    write(
        () -> {
          work.run();
          return "";
        });
  }

  public <T> T write(Supplier<T> work) {
    entities.getTransaction().begin();
    try {
      T result = work.get();
      entities.getTransaction().commit();
      return result;
    } finally {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    }
  }

  @Override
  public void close() {
    entities.close();
    factory.close();
  }

  /** Stands still until it is moved. */
  public static final class TestClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");

    public void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
