package org.sevenleague.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random secrets and their fingerprints. A secret has {@value #LENGTH} characters of 62, about 238
 * bits: so many that a plain SHA-256 is enough at rest, and that looking one up by its hash tells
 * an attacker nothing by timing.
 */
final class Secrets {

  /** Characters after the prefix. */
  static final int LENGTH = 40;

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new secret of {@value #LENGTH} random characters behind {@code prefix}. */
  static String fresh(String prefix) {
    StringBuilder secret = new StringBuilder(prefix.length() + LENGTH).append(prefix);
    for (int i = 0; i < LENGTH; i++) {
      secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }

  /** Whether {@code text} could be a secret with that prefix; saves the database a look-up. */
  static boolean wellFormed(String prefix, String text) {
    return text.length() == prefix.length() + LENGTH && text.startsWith(prefix);
  }

  /** SHA-256 of the text in UTF-8, 32 bytes. */
  static byte[] hash(String text) {
    return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
