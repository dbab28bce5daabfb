package org.sevenleague.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that shows a form comes from one of our own pages in the same browser: a keyed hash of
 * the cookie that only this browser holds. It needs no state on the server, survives a restart, and
 * changes with the session. Another site can neither read the cookie nor guess the hash.
 */
final class CsrfToken {

  /** The form field, and what scripts send as a header. */
  static final String FIELD = "csrf";

  static final String HEADER = "X-CSRF-Token";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] PURPOSE = "seven league form".getBytes(StandardCharsets.US_ASCII);

  private CsrfToken() {}

  /** The token for the forms of a page; gives a browser without a cookie one first. */
  static String forPage(HttpServletRequest request, HttpServletResponse response) {
    return of(
        secret(request)
            .orElseGet(
                () -> {
                  byte[] bytes = new byte[16];
                  RANDOM.nextBytes(bytes);
                  String secret = base64(bytes);
                  response.addHeader(
                      "Set-Cookie",
                      Cookies.FORM + "=" + secret + "; Path=/; Secure; HttpOnly; SameSite=Lax");
                  return secret;
                }));
  }

  /** Whether the token belongs to the browser that sends it. */
  static boolean matches(HttpServletRequest request, String token) {
    return secret(request)
        .filter(
            secret ->
                MessageDigest.isEqual(
                    of(secret).getBytes(StandardCharsets.US_ASCII),
                    token.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  private static Optional<String> secret(HttpServletRequest request) {
    return Cookies.session(request).or(() -> Cookies.value(request, Cookies.FORM));
  }

  static String of(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return base64(mac.doFinal(PURPOSE));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
