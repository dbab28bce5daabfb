package org.sevenleague.git.mirror;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a message comes from somebody who knows the secret of a hook: GitHub sends {@code
 * X-Hub-Signature-256: sha256=HEX}, Gitea {@code X-Gitea-Signature: HEX}, both HMAC-SHA256 of the
 * body; GitLab sends the secret itself as {@code X-Gitlab-Token}.
 *
 * <p>Compared without a hint in time. Replaying a message only fetches once more, which is harmless
 * and limited.
 */
record HookSignature(@Nullable String gitHub, @Nullable String gitLab, @Nullable String gitea) {

  boolean matches(String secret, byte[] body) {
    if (gitHub != null) {
      return same(gitHub, "sha256=" + hmac(secret, body));
    }
    if (gitea != null) {
      return same(gitea, hmac(secret, body));
    }
    return gitLab != null && same(gitLab, secret);
  }

  private static boolean same(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
  }
}
