package org.sevenleague.people;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Busy;

/**
 * Hashes and checks passwords with PBKDF2-HMAC-SHA256, and says which ones are too easy to guess.
 *
 * <p>A stored password reads {@code pbkdf2-sha256$ITERATIONS$SALT$HASH}, the last two in Base64, so
 * that the count can rise: {@link #outdated} finds those to hash anew at the next sign-in. One
 * check costs about 0.2 s of one core, which is why at most {@value #AT_ONCE} run at a time.
 */
@Singleton
public class Passwords {

  /** Characters; OWASP ASVS 5.0, 6.2.1. */
  public static final int MIN_LENGTH = 8;

  /** Characters; a limit so that nobody hashes megabytes. Nothing is cut off below it. */
  public static final int MAX_LENGTH = 1024;

  /** OWASP ASVS 5.0, appendix C: 600,000 or more for SHA-256. */
  static final int ITERATIONS = 600_000;

  static final int AT_ONCE = 2;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 32;
  private static final int HASH_BITS = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final int iterations;
  private final Duration patience;
  private final Semaphore turns;
  private final String nobodys;

  public Passwords() {
    this(ITERATIONS, PATIENCE, new Semaphore(AT_ONCE, true));
  }

  Passwords(int iterations, Duration patience, Semaphore turns) {
    this.iterations = iterations;
    this.patience = patience;
    this.turns = turns;
    this.nobodys = encoded(iterations, new byte[SALT_BYTES], new byte[HASH_BITS / 8]);
  }

  /**
   * The form in which a password is stored.
   *
   * @throws Busy when too many are being hashed
   */
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return encoded(iterations, salt, derive(password, salt, iterations));
  }

  /**
   * Whether the password is the stored one. Takes as long for {@code null}, somebody who does not
   * exist or has no password, as for a wrong one.
   *
   * @throws Busy when too many are being checked
   */
  public boolean matches(String password, @Nullable String stored) {
    String[] parts = (stored == null ? nobodys : stored).split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalStateException("a stored password has an unknown form");
    }
    int count = Integer.parseInt(parts[1]);
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    boolean same = MessageDigest.isEqual(expected, derive(shortened(password), salt, count));
    return same && stored != null && password.length() <= MAX_LENGTH;
  }

  /** Whether a stored password was hashed with fewer iterations than new ones are. */
  boolean outdated(String stored) {
    return Integer.parseInt(stored.split("\\$", -1)[1]) < iterations;
  }

  /**
   * What is wrong with a new password, a sentence for its field; empty when it will do. There are
   * no rules about kinds of characters: long beats odd (NIST SP 800-63B, 5.1.1).
   *
   * @param context words that belong to the person or the portal: handle, name, host
   */
  public Optional<String> mistakeIn(String password, List<String> context) {
    if (password.length() < MIN_LENGTH) {
      return Optional.of("A password has at least " + MIN_LENGTH + " characters.");
    }
    if (password.length() > MAX_LENGTH) {
      return Optional.of("A password has at most " + MAX_LENGTH + " characters.");
    }
    return EasyPasswords.reason(password, context);
  }

  private byte[] derive(String password, byte[] salt, int count) {
    awaitTurn();
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, count, HASH_BITS);
      try {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(spec)
            .getEncoded();
      } finally {
        spec.clearPassword();
      }
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new Busy("Many people sign in right now. Try again in a moment.", Duration.ofSeconds(2));
  }

  private static String shortened(String password) {
    return password.length() <= MAX_LENGTH ? password : password.substring(0, MAX_LENGTH);
  }

  private static String encoded(int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return SCHEME
        + "$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }
}
