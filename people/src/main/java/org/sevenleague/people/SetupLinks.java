package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.people.SetupLink.Purpose;

/**
 * One-time links for choosing a password: for the first administrator, for people who were added,
 * and for a lost password. The address is {@code /setup/} and the secret. A new link makes the
 * older ones for the same person useless.
 */
@Singleton
public class SetupLinks {

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;
  private final People people;

  @Inject
  public SetupLinks(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
    this.people = new People(entities, clock);
  }

  /**
   * A link that makes its holder the first administrator.
   *
   * @return the secret, or empty when there is an administrator already
   */
  @Transactional
  public Optional<String> forFirstAdministrator() {
    if (people.haveAdministrator()) {
      return Optional.empty();
    }
    return Optional.of(add(Purpose.FIRST_ADMINISTRATOR, null));
  }

  /**
   * A link for one person: an invitation while they have no password, else a reset.
   *
   * @return the secret
   * @throws NotFound when there is no such person or they are deactivated
   */
  @Transactional
  public String forPerson(Caller by, Handle handle) {
    Person person = people.find(handle).filter(Person::active).orElseThrow(NotFound::new);
    Purpose purpose = person.hasPassword() ? Purpose.PASSWORD_RESET : Purpose.INVITATION;
    String secret = add(purpose, person);
    audit.record(by, "person.link", handle.value(), "done", Map.of("purpose", purpose.word()));
    return secret;
  }

  /** The link of that secret while it can be used. */
  public Optional<SetupLink> find(String secret) {
    return link(secret, LockModeType.NONE);
  }

  /**
   * Uses a link for a person up: sets the password and ends their sessions.
   *
   * @param passwordHash from {@link Passwords#hash}
   * @return whose password it was
   * @throws NotFound when the link is used, too old, or never was one
   */
  @Transactional
  public Handle choosePassword(String secret, String passwordHash) {
    SetupLink link = take(secret);
    Person person = link.person().orElseThrow(NotFound::new);
    people.setPassword(by(person), person.handle(), passwordHash);
    new SignInThrottle(entities, clock).forget(person.handle().value());
    return person.handle();
  }

  /**
   * Uses the link for the first administrator up and adds them.
   *
   * @throws NotFound when the link is used, too old, never was one, or an administrator exists
   */
  @Transactional
  public Handle makeFirstAdministrator(
      String secret, Handle handle, String displayName, String passwordHash) {
    SetupLink link = take(secret);
    if (link.purpose() != Purpose.FIRST_ADMINISTRATOR || people.haveAdministrator()) {
      throw new NotFound();
    }
    Person person = people.add(Caller.ANONYMOUS, handle, displayName, true);
    people.setPassword(by(person), handle, passwordHash);
    return handle;
  }

  private SetupLink take(String secret) {
    SetupLink link = link(secret, LockModeType.PESSIMISTIC_WRITE).orElseThrow(NotFound::new);
    link.use(clock.instant());
    return link;
  }

  private Optional<SetupLink> link(String secret, LockModeType lock) {
    if (!Secrets.wellFormed("", secret)) {
      return Optional.empty();
    }
    return entities
        .createQuery("select l from SetupLink l where l.secretHash = :hash", SetupLink.class)
        .setParameter("hash", Secrets.hash(secret))
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .filter(link -> link.open(clock.instant()))
        .filter(
            link -> link.purpose() != Purpose.FIRST_ADMINISTRATOR || !people.haveAdministrator());
  }

  private String add(Purpose purpose, @Nullable Person person) {
    Instant now = clock.instant();
    entities
        .createQuery("delete from SetupLink l where l.expiresAt < :now")
        .setParameter("now", now)
        .executeUpdate();
    if (person == null) {
      entities.createQuery("delete from SetupLink l where l.person is null").executeUpdate();
    } else {
      entities
          .createQuery("delete from SetupLink l where l.person.id = :person")
          .setParameter("person", person.id())
          .executeUpdate();
    }
    String secret = Secrets.fresh("");
    entities.persist(new SetupLink(Secrets.hash(secret), purpose, person, now));
    return secret;
  }

  /** In the audit the holder of a link acts as the person whose password it sets. */
  private Caller by(Person person) {
    return Callers.of(entities, person, Access.ADMIN, Optional.empty());
  }
}
