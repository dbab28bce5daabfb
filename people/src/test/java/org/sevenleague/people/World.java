package org.sevenleague.people;

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
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.sevenleague.db.TestDatabase;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;

/** A portal's people on a fresh database, with a clock that stands still until it is moved. */
final class World implements AutoCloseable {

  static final Caller ADMINISTRATOR =
      new Caller(
          Optional.empty(),
          Optional.of(new Handle("command-line")),
          true,
          Set.of(),
          Access.ADMIN,
          Optional.empty());

  final TestDatabase database = TestDatabase.fresh();
  final HandClock clock = new HandClock();
  final Passwords passwords = costing(1000);

  static Passwords costing(int iterations) {
    return new Passwords(iterations, Duration.ofSeconds(2), new Semaphore(2));
  }

  private final EntityManagerFactory factory =
      Persistence.createEntityManagerFactory(
          "people-test",
          // not url, user and password: EclipseLink would try to decrypt the password
          Map.of("jakarta.persistence.nonJtaDataSource", database.dataSource()));

  /** The stores of one transaction. */
  final class Stores {
    final EntityManager entities = factory.createEntityManager();
    final People people = new People(entities, clock);
    final Teams teams = new Teams(entities, clock);
    final Sessions sessions = new Sessions(entities, clock);
    final Tokens tokens = new Tokens(entities, clock);
    final SetupLinks links = new SetupLinks(entities, clock);
    final SignInThrottle throttle = new SignInThrottle(entities, clock);
    final Audit audit = new Audit(entities, clock);
    final SignIn signIn = new SignIn(people, passwords, throttle, sessions, audit);
  }

  /** Does the work in a transaction of its own and gives back what it gave. */
  <T> T in(Function<Stores, T> work) {
    Stores stores = new Stores();
    stores.entities.getTransaction().begin();
    try {
      T result = work.apply(stores);
      stores.entities.getTransaction().commit();
      return result;
    } finally {
      if (stores.entities.getTransaction().isActive()) {
        stores.entities.getTransaction().rollback();
      }
      stores.entities.close();
    }
  }

  /** Somebody with the password {@code NAME's long password}. */
  Handle person(String name) {
    Handle handle = new Handle(name);
    String hash = passwords.hash(passwordOf(name));
    return in(
        stores -> {
          stores.people.add(ADMINISTRATOR, handle, "Person " + name, false);
          stores.people.setPassword(ADMINISTRATOR, handle, hash);
          return handle;
        });
  }

  static String passwordOf(String name) {
    return name + "'s long password";
  }

  SignIn.Outcome signIn(String name, String password) {
    return in(stores -> stores.signIn.signIn(name, password, "Firefox", "192.0.2.1"));
  }

  /** Signs the person in and gives the secret of the session. */
  String session(String name) {
    return ((SignIn.Welcome) signIn(name, passwordOf(name))).secret();
  }

  @Override
  public void close() {
    factory.close();
  }

  /** A clock that a test moves by hand. */
  static final class HandClock extends Clock {

    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");

    void pass(Duration time) {
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
