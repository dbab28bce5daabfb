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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.RepositoryId;

/**
 * A secret that programs and git use in a person's place. It never opens more than its scope, than
 * its single repository when it is limited to one, or than its person may do at that moment.
 */
@Entity
@Table(name = "tokens")
@Cacheable(false)
public class Token {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "secret_hash")
  private byte[] secretHash;

  @ManyToOne
  @JoinColumn(name = "person_id")
  private Person person;

  private String name;

  private String scope;

  @Column(name = "repository_id")
  private @Nullable Long repositoryId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @SuppressWarnings("NullAway.Init")
  protected Token() {}

  Token(byte[] secretHash, Person person, Tokens.Wish wish, Instant createdAt) {
    this.secretHash = secretHash;
    this.person = person;
    this.name = DisplayName.of(wish.name());
    this.scope = wish.scope().word();
    this.repositoryId = wish.repository().map(RepositoryId::value).orElse(null);
    this.createdAt = createdAt;
    this.expiresAt = wish.expiresAt().orElse(null);
  }

  public long id() {
    return id;
  }

  public Person person() {
    return person;
  }

  /** What the person called it. */
  public String name() {
    return name;
  }

  public Access scope() {
    return Access.of(scope);
  }

  /** The single repository it opens; empty when it is not limited to one. */
  public Optional<RepositoryId> repository() {
    return Optional.ofNullable(repositoryId).map(RepositoryId::new);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  public boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** When it was last used, exact to an hour; empty when never. */
  public Optional<Instant> usedAt() {
    return Optional.ofNullable(usedAt);
  }
}
