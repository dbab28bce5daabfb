package org.sevenleague.people;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done or refused. Its hash is SHA-256 over the previous entry's hash and every
 * field, each with its length before it, so no entry can be changed, moved or left out unseen.
 */
@Entity
@Table(name = "audit")
@Cacheable(false)
public class AuditEntry {

  @Id private long number;

  private Instant at;

  @Column(name = "actor_id")
  private @Nullable Long actorId;

  private String actor;

  private String action;

  private String object;

  private String outcome;

  private String details;

  private byte[] previous;

  private byte[] hash;

  @SuppressWarnings("NullAway.Init")
  protected AuditEntry() {}

  AuditEntry(long number, byte[] previous, Instant at, Audit.Deed deed) {
    this.number = number;
    this.previous = previous;
    this.at = at;
    this.actorId = deed.by().personId().orElse(null);
    this.actor = deed.by().label();
    this.action = deed.action();
    this.object = deed.object();
    this.outcome = deed.outcome();
    this.details = lines(deed.details());
    this.hash = computedHash();
  }

  /** Its place in the log, from 1 without gaps. */
  public long number() {
    return number;
  }

  public Instant at() {
    return at;
  }

  /** Who did it: a handle, {@code command-line} or {@code anonymous}. */
  public String actor() {
    return actor;
  }

  public Optional<Long> actorId() {
    return Optional.ofNullable(actorId);
  }

  /** What was done, as {@code noun.verb}. */
  public String action() {
    return action;
  }

  /** What it was done to: a handle, a repository's name. */
  public String object() {
    return object;
  }

  /** {@code done} or {@code refused}. */
  public String outcome() {
    return outcome;
  }

  /** More about it, lines of {@code key=value} in the order of the keys; may be empty. */
  public String details() {
    return details;
  }

  /** The hash that the next entry holds on to, in hexadecimal. */
  public String hashHex() {
    return HexFormat.of().formatHex(hash);
  }

  byte[] hash() {
    return hash;
  }

  /** Whether the entry is what it was when it was written, and follows that hash. */
  boolean follows(byte[] hashBefore) {
    return MessageDigest.isEqual(previous, hashBefore)
        && MessageDigest.isEqual(hash, computedHash());
  }

  private byte[] computedHash() {
    MessageDigest digest = Secrets.sha256();
    digest.update(previous);
    digest.update(ByteBuffer.allocate(8).putLong(number).flip());
    for (String field :
        new String[] {
          at.toString(),
          actorId == null ? "" : actorId.toString(),
          actor,
          action,
          object,
          outcome,
          details
        }) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** Values on one line each: what breaks a line is shown as its code, never written as itself. */
  private static String lines(Map<String, String> details) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(details)
        .forEach(
            (key, value) -> {
              out.append(out.isEmpty() ? "" : "\n").append(key).append('=');
              value
                  .codePoints()
                  .forEach(
                      c -> {
                        if (Character.isISOControl(c)) {
                          out.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                        } else {
                          out.appendCodePoint(c);
                        }
                      });
            });
    return out.toString();
  }
}
