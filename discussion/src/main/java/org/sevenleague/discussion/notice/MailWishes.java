package org.sevenleague.discussion.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.sevenleague.kernel.NotFound;

/** How soon people want mail. */
@Singleton
public class MailWishes {

  /** Bytes of the secret that stops mail. */
  private static final int SECRET_BYTES = 24;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final EntityManager entities;

  @Inject
  public MailWishes(EntityManager entities) {
    this.entities = entities;
  }

  /** What a person wants; who never said anything gets batches. */
  public Pace of(long person) {
    return Optional.ofNullable(entities.find(MailWish.class, person))
        .map(MailWish::pace)
        .orElse(Pace.BATCHED);
  }

  @Transactional
  public void set(long person, Pace pace) {
    wish(person).pace(pace);
  }

  /** The secret in a person's mails: whoever has it stops their mail, and can do nothing else. */
  @Transactional
  public String stopSecret(long person) {
    return wish(person).stopSecret();
  }

  /** Whether a secret stops somebody's mail. */
  public boolean known(String secret) {
    return holder(secret).isPresent();
  }

  /**
   * Stops the mail of whose secret this is; the same again changes nothing.
   *
   * @throws NotFound when it is nobody's
   */
  @Transactional
  public void stop(String secret) {
    holder(secret).orElseThrow(NotFound::new).pace(Pace.NONE);
  }

  private Optional<MailWish> holder(String secret) {
    return entities
        .createQuery("select w from MailWish w where w.stopSecret = :secret", MailWish.class)
        .setParameter("secret", secret)
        .getResultStream()
        .findFirst();
  }

  private MailWish wish(long person) {
    return Optional.ofNullable(entities.find(MailWish.class, person))
        .orElseGet(
            () -> {
              byte[] secret = new byte[SECRET_BYTES];
              RANDOM.nextBytes(secret);
              MailWish fresh = new MailWish(person, Pace.BATCHED, HexFormat.of().formatHex(secret));
              entities.persist(fresh);
              entities.flush();
              return fresh;
            });
  }
}
