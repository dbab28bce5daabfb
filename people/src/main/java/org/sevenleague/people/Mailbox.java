package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where mail reaches a person. An address counts only after its owner has opened the link that was
 * sent to it; until then the one before it stays.
 */
@Entity
@Table(name = "mailboxes")
@Cacheable(false)
public class Mailbox {

  /** How long a link that confirms an address is good. */
  public static final Duration LINK_VALID = Duration.ofHours(24);

  @Id
  @Column(name = "person_id")
  private long personId;

  private @Nullable String address;

  @Column(name = "confirmed_at")
  private @Nullable Instant confirmedAt;

  private @Nullable String asked;

  @Column(name = "secret_hash")
  private byte @Nullable [] secretHash;

  @Column(name = "asked_at")
  private @Nullable Instant askedAt;

  protected Mailbox() {}

  Mailbox(long person) {
    this.personId = person;
  }

  /** The number of the person. */
  public long person() {
    return personId;
  }

  /** The address that mail goes to; empty when none is confirmed. */
  public Optional<MailAddress> address() {
    return Optional.ofNullable(address).map(MailAddress::new);
  }

  /** Since when the address is confirmed. */
  public Optional<Instant> confirmedAt() {
    return Optional.ofNullable(confirmedAt);
  }

  /** An address whose link was sent and not opened yet. */
  public Optional<MailAddress> asked() {
    return Optional.ofNullable(asked).map(MailAddress::new);
  }

  /** When a link was last sent. */
  public Optional<Instant> askedAt() {
    return Optional.ofNullable(askedAt);
  }

  void ask(MailAddress wanted, byte[] hash, Instant now) {
    asked = wanted.value();
    secretHash = hash;
    askedAt = now;
  }

  boolean open(Instant now) {
    Instant sent = askedAt;
    return asked != null && sent != null && now.isBefore(sent.plus(LINK_VALID));
  }

  void confirm(Instant now) {
    address = asked;
    confirmedAt = now;
    asked = null;
    secretHash = null;
  }

  void forget() {
    address = null;
    confirmedAt = null;
    asked = null;
    secretHash = null;
  }
}
