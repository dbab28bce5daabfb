package org.sevenleague.review.hook;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RepositoryId;

/** An address that is told what happens in a repository, and the secret that signs it. */
@Entity
@Table(name = "web_hooks")
@Cacheable(false)
public class WebHook {

  /** Characters of an address. */
  public static final int LONGEST_ADDRESS = 2_000;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  @Column(name = "repository_id")
  private long repositoryId;

  private String address;

  @Column(name = "sealed_secret")
  private String sealedSecret;

  @Column(name = "added_by")
  private @Nullable Long addedBy;

  @Column(name = "added_at")
  private Instant addedAt;

  @SuppressWarnings("NullAway.Init")
  protected WebHook() {}

  WebHook(RepositoryId repository, URI address, String sealedSecret, long by, Instant at) {
    this.repositoryId = repository.value();
    this.address = address.toString();
    this.sealedSecret = sealedSecret;
    this.addedBy = by;
    this.addedAt = at;
  }

  public long id() {
    return id;
  }

  public RepositoryId repository() {
    return new RepositoryId(repositoryId);
  }

  public URI address() {
    return URI.create(address);
  }

  public Instant addedAt() {
    return addedAt;
  }

  String sealedSecret() {
    return sealedSecret;
  }
}
