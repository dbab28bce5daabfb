package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.NotFound;

/** The addresses of people. No two people have the same one. */
@Singleton
public class Mailboxes {

  /** Time between two links to one person, so that nobody uses the portal to flood a stranger. */
  public static final Duration BETWEEN_LINKS = Duration.ofMinutes(2);

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;

  @Inject
  public Mailboxes(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
  }

  /** A person's; empty when they never gave an address. */
  public Optional<Mailbox> of(long person) {
    return Optional.ofNullable(entities.find(Mailbox.class, person));
  }

  /** Whose confirmed address this is, in whichever case it is written. */
  public static Optional<Person> owner(EntityManager entities, MailAddress address) {
    return entities
        .createQuery(
            "select p from Person p, Mailbox m where m.personId = p.id"
                + " and lower(m.address) = :address",
            Person.class)
        .setParameter("address", address.folded())
        .getResultStream()
        .findFirst();
  }

  /**
   * A person wants mail at an address. Whether it is somebody else's is not said here, since
   * anybody can type any address.
   *
   * @return the secret of a link, to be sent to that address and nowhere else
   * @throws Conflict when the last link is too young
   */
  @Transactional
  public String ask(Person person, MailAddress address) {
    Instant now = clock.instant();
    Mailbox mailbox = locked(person.id());
    mailbox
        .askedAt()
        .filter(last -> now.isBefore(last.plus(BETWEEN_LINKS)))
        .ifPresent(
            last -> {
              throw new Conflict(
                  "A link was sent less than "
                      + BETWEEN_LINKS.toMinutes()
                      + " minutes ago. Look for it, or try again later.");
            });
    String secret = Secrets.fresh("");
    mailbox.ask(address, Secrets.hash(secret), now);
    return secret;
  }

  /** The address that a link of this person would confirm; empty when it would confirm none. */
  public Optional<MailAddress> asked(Person person, String secret) {
    return link(person, secret).flatMap(Mailbox::asked);
  }

  /**
   * The person has opened the link: the address is theirs from now on.
   *
   * @throws NotFound when the link is none of this person's, used, or too old
   * @throws Conflict when somebody else has that address
   */
  @Transactional
  public MailAddress confirm(Caller by, Person person, String secret) {
    locked(person.id());
    Mailbox mailbox = link(person, secret).orElseThrow(NotFound::new);
    MailAddress address = mailbox.asked().orElseThrow(NotFound::new);
    entities
        .createNativeQuery("select pg_advisory_xact_lock(hashtext('mailbox ' || ?1))")
        .setParameter(1, address.folded())
        .getSingleResult();
    if (owner(entities, address).filter(other -> other.id() != person.id()).isPresent()) {
      throw new Conflict("Somebody else here has this address already. Nothing was changed.");
    }
    mailbox.confirm(clock.instant());
    audit.record(
        by, "person.address", person.handle().value(), "done", Map.of("address", address.value()));
    return address;
  }

  /** The person wants no address here any more. */
  @Transactional
  public void forget(Caller by, Person person) {
    of(person.id())
        .ifPresent(
            mailbox -> {
              mailbox.forget();
              audit.record(by, "person.address", person.handle().value(), "done", Map.of());
            });
  }

  private Optional<Mailbox> link(Person person, String secret) {
    if (!Secrets.wellFormed("", secret)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select m from Mailbox m where m.personId = :person and m.secretHash = :hash",
            Mailbox.class)
        .setParameter("person", person.id())
        .setParameter("hash", Secrets.hash(secret))
        .getResultStream()
        .findFirst()
        .filter(mailbox -> mailbox.open(clock.instant()));
  }

  /** The person's mailbox, made when there is none, held until the end of the transaction. */
  private Mailbox locked(long person) {
    entities.find(Person.class, person, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
    return of(person)
        .orElseGet(
            () -> {
              Mailbox fresh = new Mailbox(person);
              entities.persist(fresh);
              return fresh;
            });
  }
}
