package org.sevenleague.git.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the token in an Authorization header: Bearer, {@code token}, or the password of Basic. */
final class GitCredentials {

  private GitCredentials() {}

  /**
   * The token that a header carries; an empty text when the header carries none that can be read.
   *
   * @return empty when there is no header at all
   */
  static Optional<String> token(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    int space = header.indexOf(' ');
    String scheme = space < 0 ? header : header.substring(0, space);
    String rest = space < 0 ? "" : header.substring(space + 1).strip();
    return Optional.of(
        switch (scheme.toLowerCase(Locale.ROOT)) {
          case "bearer", "token" -> rest;
          case "basic" -> password(rest);
          default -> "";
        });
  }

  private static String password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      String password = colon < 0 ? "" : pair.substring(colon + 1);
      // Renovate writes its token as the name in http://TOKEN@host/, as Gitea and GitHub take it
      return colon > 0 && (password.isEmpty() || password.equals("x-oauth-basic"))
          ? pair.substring(0, colon)
          : password;
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
