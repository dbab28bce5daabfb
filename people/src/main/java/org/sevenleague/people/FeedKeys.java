package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;

/** The keys of feeds: at most one a person, of read scope, known by their hash only. */
@Singleton
public class FeedKeys {

  /** Every key begins so; scanners for leaked secrets look for it. */
  public static final String PREFIX = "slf_";

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;

  @Inject
  public FeedKeys(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
  }

  /** A person's. */
  public Optional<FeedKey> of(long person) {
    return Optional.ofNullable(entities.find(FeedKey.class, person));
  }

  /**
   * Makes a key in place of the one before, which opens nothing any more.
   *
   * @return the secret, which is to be had this once
   */
  @Transactional
  public String make(Caller by, Person person) {
    take(person);
    String secret = Secrets.fresh(PREFIX);
    entities.persist(new FeedKey(person.id(), Secrets.hash(secret), clock.instant()));
    audit.record(by, "feed-key.add", person.handle().value(), "done", Map.of());
    return secret;
  }

  /** Ends the key at once; nothing happens when there is none. */
  @Transactional
  public void revoke(Caller by, Person person) {
    if (take(person)) {
      audit.record(by, "feed-key.revoke", person.handle().value(), "done", Map.of());
    }
  }

  /** The caller that a key stands for now; empty when it is none or its person was deactivated. */
  public Optional<Caller> caller(String secret) {
    if (!Secrets.wellFormed(PREFIX, secret)) {
      return Optional.empty();
    }
    return entities
        .createQuery(
            "select p from Person p, FeedKey k where k.personId = p.id and k.secretHash = :hash",
            Person.class)
        .setParameter("hash", Secrets.hash(secret))
        .getResultStream()
        .findFirst()
        .filter(Person::active)
        .map(person -> Callers.of(entities, person, Access.READ, Optional.empty()));
  }

  /** Takes the person's key away and says whether there was one. */
  private boolean take(Person person) {
    Optional<FeedKey> old = of(person.id());
    old.ifPresent(entities::remove);
    entities.flush();
    return old.isPresent();
  }
}
