package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A secret in the addresses of a person's feeds. It opens feeds and nothing else. */
@Entity
@Table(name = "feed_keys")
@Cacheable(false)
public class FeedKey {

  @Id
  @Column(name = "person_id")
  private long personId;

  @Column(name = "secret_hash")
  private byte[] secretHash;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected FeedKey() {}

  FeedKey(long person, byte[] hash, Instant now) {
    this.personId = person;
    this.secretHash = hash;
    this.createdAt = now;
  }

  /** The number of the person whose feeds it opens. */
  public long person() {
    return personId;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
