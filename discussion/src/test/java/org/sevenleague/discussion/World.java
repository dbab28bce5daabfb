package org.sevenleague.discussion;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sevenleague.db.TestDatabase;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.People;

/** People on a fresh database, with a clock that stands still until it is moved. */
public final class World implements AutoCloseable {

  private static final Caller ADMINISTRATOR =
      new Caller(
          Optional.empty(),
          Optional.of(new Handle("command-line")),
          true,
          Set.of(),
          Access.ADMIN,
          Optional.empty());

  public final HandClock clock = new HandClock();

  private final EntityManagerFactory factory =
      Persistence.createEntityManagerFactory(
          "discussion-test",
          Map.of("jakarta.persistence.nonJtaDataSource", TestDatabase.fresh().dataSource()));

  /** Does the work in a transaction of its own and gives back what it gave. */
  public <T> T in(Function<EntityManager, T> work) {
    EntityManager entities = factory.createEntityManager();
    entities.getTransaction().begin();
    try {
      T result = work.apply(entities);
      entities.getTransaction().commit();
      return result;
    } finally {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
      entities.close();
    }
  }

  /** The number of a new person. */
  public long person(String handle) {
    return in(
        entities ->
            new People(entities, clock)
                .add(ADMINISTRATOR, new Handle(handle), "Person " + handle, false)
                .id());
  }

  @Override
  public void close() {
    factory.close();
  }

  /** A clock that a test moves by hand. */
  public static final class HandClock extends Clock {

    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");

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
