package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.sevenleague.kernel.ClientAddress;

/**
 * Makes guessing slow without locking anybody out for good: per account {@value #FREE} tries are
 * free, then each costs a wait of 1, 2, 4 … 900 seconds; per address (an IPv6 /64 counts as one,
 * {@link ClientAddress#counted}) there are {@value #PER_ADDRESS} a minute. It counts in the
 * database, so a restart forgets nothing.
 *
 * <p>A try counts when it begins, so many at once gain nothing. Names that nobody has are counted
 * like all others; the answer does not tell them apart.
 */
@Singleton
public class SignInThrottle {

  /** Wrong passwords for one account before the first wait. */
  static final int FREE = 5;

  /** Tries a minute from one address. */
  static final int PER_ADDRESS = 20;

  static final Duration LONGEST_WAIT = Duration.ofSeconds(900);

  /** After this long without a try an account's count begins anew. */
  static final Duration MEMORY = Duration.ofHours(24);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public SignInThrottle(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * Counts a try that is about to begin.
   *
   * @param account the name as typed
   * @param address where it comes from
   * @return how long to wait first; empty when the try may go on
   */
  @Transactional
  public Optional<Duration> attempt(String account, String address) {
    // as fine as the database keeps it: a time it rounds up would lie ahead and be waited for
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    forgetOld(now);
    Optional<Duration> wait = attemptFrom(address, now);
    return wait.isPresent() ? wait : attemptAt(account, now);
  }

  /**
   * Notes that the try was right: it and the wrong ones before it at this account no longer count,
   * so that many people behind one address are not slowed down by signing in.
   */
  @Transactional
  public void succeeded(String account, String address) {
    forget(account);
    entities
        .createNativeQuery(
            "update sign_in_attempts set attempts = attempts - 1 where key = ?1 and attempts > 0")
        .setParameter(1, addressKey(address))
        .executeUpdate();
  }

  /** Forgets the tries at an account, when its password is a new one. */
  @Transactional
  public void forget(String account) {
    entities
        .createNativeQuery("delete from sign_in_attempts where key = ?1")
        .setParameter(1, accountKey(account))
        .executeUpdate();
  }

  private Optional<Duration> attemptFrom(String address, Instant now) {
    String key = addressKey(address);
    Row row = locked(key, now);
    boolean newMinute = !now.isBefore(row.since.plus(MINUTE));
    if (!newMinute && row.attempts >= PER_ADDRESS) {
      return Optional.of(Duration.between(now, row.since.plus(MINUTE)).plusSeconds(1));
    }
    write(key, newMinute ? 1 : row.attempts + 1, newMinute ? now : row.since, now, now);
    return Optional.empty();
  }

  private Optional<Duration> attemptAt(String account, Instant now) {
    String key = accountKey(account);
    Row row = locked(key, now);
    if (row.waitUntil.isAfter(now)) {
      return Optional.of(roundedUp(Duration.between(now, row.waitUntil)));
    }
    int attempts = row.attempts + 1;
    write(key, attempts, row.since, now, now.plus(waitAfter(attempts)));
    return Optional.empty();
  }

  /** How long the next try has to wait after that many. */
  static Duration waitAfter(int attempts) {
    if (attempts < FREE) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(attempts - FREE, 20);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
  }

  private record Row(int attempts, Instant since, Instant waitUntil) {}

  /** The key's row, made if need be, and held until the end of the transaction. */
  private Row locked(String key, Instant now) {
    entities
        .createNativeQuery(
            """
            insert into sign_in_attempts (key, attempts, since, last_at) values (?1, 0, ?2, ?2)
            on conflict (key) do nothing""")
        .setParameter(1, key)
        .setParameter(2, Timestamp.from(now))
        .executeUpdate();
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(
                    """
                    select attempts, since, coalesce(wait_until, since)
                    from sign_in_attempts where key = ?1 for update""")
                .setParameter(1, key)
                .getSingleResult();
    return new Row(
        ((Number) row[0]).intValue(),
        ((Timestamp) row[1]).toInstant(),
        ((Timestamp) row[2]).toInstant());
  }

  private void write(String key, int attempts, Instant since, Instant last, Instant waitUntil) {
    entities
        .createNativeQuery(
            """
            update sign_in_attempts
            set attempts = ?2, since = ?3, last_at = ?4, wait_until = ?5 where key = ?1""")
        .setParameter(1, key)
        .setParameter(2, attempts)
        .setParameter(3, Timestamp.from(since))
        .setParameter(4, Timestamp.from(last))
        .setParameter(5, Timestamp.from(waitUntil))
        .executeUpdate();
  }

  private void forgetOld(Instant now) {
    entities
        .createNativeQuery("delete from sign_in_attempts where last_at < ?1")
        .setParameter(1, Timestamp.from(now.minus(MEMORY)))
        .executeUpdate();
  }

  private static Duration roundedUp(Duration wait) {
    return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
  }

  private static String addressKey(String address) {
    return key("address", ClientAddress.counted(address));
  }

  private static String accountKey(String account) {
    return key("account", account.strip().toLowerCase(Locale.ROOT));
  }

  private static String key(String kind, String value) {
    return kind + ":" + HexFormat.of().formatHex(Secrets.hash(kind + ":" + value));
  }
}
