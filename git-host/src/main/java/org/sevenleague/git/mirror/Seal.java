package org.sevenleague.git.mirror;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Setting;

/**
 * Keeps secrets that the portal has to show to others (the password of a mirrored host, the secret
 * of a webhook) unreadable in the database: AES-256-GCM with a key that is a file in the data
 * directory. A stolen dump alone opens nothing.
 */
@Singleton
public class Seal {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String VERSION = "v1:";

  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private @Nullable SecretKeySpec key;

  @Inject
  public Seal() {
    this(Setting.DATA.path().resolve("seal.key"));
  }

  /** With the key in another file. */
  public Seal(Path file) {
    this.file = file;
  }

  /** The secret as it may lie in the database. */
  public String seal(String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return VERSION + Base64.getEncoder().encodeToString(all);
  }

  /**
   * What was sealed.
   *
   * @throws IllegalStateException when it was sealed with another key, as after a restore without
   *     it
   */
  public String open(String sealed) {
    ByteBuffer all =
        ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(VERSION.length())));
    byte[] nonce = new byte[NONCE_BYTES];
    all.get(nonce);
    byte[] rest = new byte[all.remaining()];
    all.get(rest);
    return new String(crypt(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException wrong) {
      throw new IllegalStateException("the key in " + file + " does not open this secret", wrong);
    }
  }

  private synchronized SecretKeySpec key() {
    SecretKeySpec present = key;
    if (present == null) {
      present = new SecretKeySpec(bytes(), "AES");
      key = present;
    }
    return present;
  }

  private byte[] bytes() {
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        write(fresh);
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length != KEY_BYTES) {
        throw new IllegalStateException(file + " is no key of " + KEY_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The key is complete before it has its name; of two writers at once the first one wins. */
  private void write(byte[] fresh) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            "seal",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(draft, fresh);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException other) {
      return;
    } finally {
      Files.delete(draft);
    }
  }
}
