package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;

/**
 * The browsers that people are signed in with. A session's secret is made at sign-in and lives in a
 * cookie; here is only its hash, and a row that is gone opens nothing from that moment on.
 */
@Singleton
public class Sessions {

  /** Ends a session nobody uses. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** Ends every session, used or not. */
  public static final Duration ABSOLUTE = Duration.ofDays(7);

  /** How long a typed password allows changes to passwords and tokens. */
  public static final Duration FRESH_PASSWORD = Duration.ofMinutes(10);

  /** Sessions of one person; the oldest gives way to a new one. */
  static final int MOST = 50;

  private static final Duration USE_STEP = Duration.ofMinutes(1);

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;

  @Inject
  public Sessions(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
  }

  /**
   * Starts a session for somebody who has just proved who they are.
   *
   * @param agent what the browser calls itself
   * @param address where it is
   * @return the secret for the cookie; never stored, so it cannot be had again
   */
  @Transactional
  public String start(Handle handle, String agent, String address) {
    Instant now = clock.instant();
    sweep(now);
    Person person =
        entities
            .createQuery(
                "select p from Person p where p.handle = :handle and p.deactivatedAt is null",
                Person.class)
            .setParameter("handle", handle.value())
            .getResultStream()
            .findFirst()
            .orElseThrow(NotFound::new);
    dropOldest(person);
    String secret = Secrets.fresh("");
    entities.persist(new Session(Secrets.hash(secret), person, agent, address, now));
    return secret;
  }

  /** The caller that this secret stands for now; empty when it stands for nobody. */
  @Transactional
  public Optional<Caller> find(String secret) {
    return session(secret)
        .map(
            session -> {
              noteUse(session);
              return Callers.of(entities, session.person(), Access.ADMIN, Optional.empty());
            });
  }

  /** The session of that secret, when it is alive and its person active. */
  public Optional<Session> session(String secret) {
    if (!Secrets.wellFormed("", secret)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select s from Session s join fetch s.person where s.secretHash = :hash", Session.class)
        .setParameter("hash", Secrets.hash(secret))
        .getResultStream()
        .findFirst()
        .filter(session -> session.person().active() && !session.over(clock.instant()));
  }

  /** Whether the password was typed in this session within {@link #FRESH_PASSWORD}. */
  public boolean freshPassword(String secret) {
    return session(secret)
        .filter(session -> clock.instant().isBefore(session.passwordAt().plus(FRESH_PASSWORD)))
        .isPresent();
  }

  /** Notes that the right password was typed in this session just now. */
  @Transactional
  public void passwordTyped(String secret) {
    entities
        .createQuery("update Session s set s.passwordAt = :now where s.secretHash = :hash")
        .setParameter("now", clock.instant())
        .setParameter("hash", Secrets.hash(secret))
        .executeUpdate();
  }

  /** The person's living sessions, the one used last first. */
  public List<Session> of(Handle handle) {
    Instant now = clock.instant();
    return entities
        .createQuery(
            """
            select s from Session s join fetch s.person
            where s.person.handle = :handle order by s.usedAt desc, s.id desc""",
            Session.class)
        .setParameter("handle", handle.value())
        .getResultStream()
        .filter(session -> !session.over(now))
        .toList();
  }

  /** Ends the session of that secret. */
  @Transactional
  public void end(String secret) {
    entities
        .createQuery("delete from Session s where s.secretHash = :hash")
        .setParameter("hash", Secrets.hash(secret))
        .executeUpdate();
  }

  /** Ends one session by its number, if it is that person's. */
  @Transactional
  public void end(Handle handle, long id) {
    entities
        .createQuery(
            """
            delete from Session s where s.id = :id and s.person.id in
              (select p.id from Person p where p.handle = :handle)""")
        .setParameter("id", id)
        .setParameter("handle", handle.value())
        .executeUpdate();
  }

  /** Ends every session of the person. */
  @Transactional
  public int endAll(Caller by, Handle handle) {
    int ended =
        entities
            .createQuery(
                """
                delete from Session s where s.person.id in
                  (select p.id from Person p where p.handle = :handle)""")
            .setParameter("handle", handle.value())
            .executeUpdate();
    audit.record(by, "person.end-sessions", handle.value(), "done", Map.of("sessions", "" + ended));
    return ended;
  }

  private void noteUse(Session session) {
    Instant now = clock.instant();
    if (now.isAfter(session.usedAt().plus(USE_STEP))) {
      entities
          .createQuery("update Session s set s.usedAt = :now where s.id = :id and s.usedAt < :now")
          .setParameter("now", now)
          .setParameter("id", session.id())
          .executeUpdate();
    }
  }

  private void dropOldest(Person person) {
    List<Session> theirs =
        entities
            .createQuery(
                "select s from Session s where s.person.id = :person order by s.usedAt desc",
                Session.class)
            .setParameter("person", person.id())
            .setFirstResult(MOST - 1)
            .getResultList();
    theirs.forEach(entities::remove);
  }

  private void sweep(Instant now) {
    entities
        .createQuery("delete from Session s where s.usedAt <= :idle or s.startedAt <= :absolute")
        .setParameter("idle", now.minus(IDLE))
        .setParameter("absolute", now.minus(ABSOLUTE))
        .executeUpdate();
  }
}
