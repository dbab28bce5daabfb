package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link that lets its holder choose a password, once and for a while. */
@Entity
@Table(name = "setup_links")
@Cacheable(false)
public class SetupLink {

  /** What a link is for, and how long it is good. */
  public enum Purpose {
    /** Whoever holds it becomes the first administrator. */
    FIRST_ADMINISTRATOR("first-administrator", Duration.ofHours(24)),
    /** Somebody who was added chooses the first password. */
    INVITATION("invitation", Duration.ofHours(24)),
    /** Somebody who lost the password chooses another one. */
    PASSWORD_RESET("password-reset", Duration.ofMinutes(30));

    private final String word;
    private final Duration valid;

    Purpose(String word, Duration valid) {
      this.word = word;
      this.valid = valid;
    }

    /** The word in the database and the audit. */
    public String word() {
      return word;
    }

    public Duration valid() {
      return valid;
    }

    static Purpose of(String word) {
      for (Purpose purpose : values()) {
        if (purpose.word.equals(word)) {
          return purpose;
        }
      }
      throw new IllegalArgumentException("purpose " + word);
    }
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "secret_hash")
  private byte[] secretHash;

  private String purpose;

  @ManyToOne
  @JoinColumn(name = "person_id")
  private @Nullable Person person;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @SuppressWarnings("NullAway.Init")
  protected SetupLink() {}

  SetupLink(byte[] secretHash, Purpose purpose, @Nullable Person person, Instant now) {
    this.secretHash = secretHash;
    this.purpose = purpose.word();
    this.person = person;
    this.createdAt = now;
    this.expiresAt = now.plus(purpose.valid());
  }

  public Purpose purpose() {
    return Purpose.of(purpose);
  }

  /** Whose password it sets; empty for the first administrator, who does not exist yet. */
  public Optional<Person> person() {
    return Optional.ofNullable(person);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  boolean open(Instant now) {
    return usedAt == null && now.isBefore(expiresAt) && (person == null || person.active());
  }

  void use(Instant now) {
    this.usedAt = now;
  }
}
