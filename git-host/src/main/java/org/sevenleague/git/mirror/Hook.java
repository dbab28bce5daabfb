package org.sevenleague.git.mirror;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryId;

/**
 * The address at which a host tells that a repository was pushed to, and the secret it signs by.
 */
@Entity
@Table(name = "repository_hooks")
@Cacheable(false)
public class Hook {

  @Id
  @Column(name = "repository_id")
  private long repositoryId;

  private String address;

  @Column(name = "sealed_secret")
  private String sealedSecret;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  @SuppressWarnings("NullAway.Init")
  protected Hook() {}

  Hook(RepositoryId repository, String address, String sealedSecret) {
    this.repositoryId = repository.value();
    this.address = address;
    this.sealedSecret = sealedSecret;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  /** The path of the portal that a host posts to. */
  public String path() {
    return "/hooks/" + address;
  }

  /** When a signed message last came; empty when never. */
  public Optional<Instant> usedAt() {
    return Optional.ofNullable(usedAt);
  }

  String sealedSecret() {
    return sealedSecret;
  }

  void used(Instant at) {
    usedAt = at;
  }

  void replace(String address, String sealedSecret) {
    this.address = address;
    this.sealedSecret = sealedSecret;
  }
}
