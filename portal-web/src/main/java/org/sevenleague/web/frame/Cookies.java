package org.sevenleague.web.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The portal's cookies. The {@code __Host-} prefix makes browsers keep them to this host, over TLS
 * or on the machine itself, so that no neighbouring host can plant one.
 */
public final class Cookies {

  /** Holds a session's secret. */
  public static final String SESSION = "__Host-sid";

  /** Holds a secret that ties the forms of somebody not signed in to their browser. */
  static final String FORM = "__Host-form";

  /** Holds the colour scheme somebody chose: {@code light} or {@code dark}. */
  public static final String THEME = "theme";

  /** Says {@code off} when the person wants no single keys as shortcuts. */
  public static final String KEYS = "keys";

  private static final Set<String> THEMES = Set.of("light", "dark");

  private Cookies() {}

  /**
   * The cookie of a session that begins.
   *
   * @param keep how long the browser keeps it; empty: until the browser ends
   */
  public static NewCookie session(String secret, Optional<Duration> keep) {
    return secret(SESSION, secret, keep.map(d -> (int) d.toSeconds()).orElse(-1));
  }

  /** Takes the session's cookie away. */
  public static NewCookie sessionOver() {
    return secret(SESSION, "", 0);
  }

  /** The secret of the session the request comes with. */
  public static Optional<String> session(HttpServletRequest request) {
    return value(request, SESSION);
  }

  static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  static @Nullable String theme(HttpServletRequest request) {
    return value(request, THEME).filter(THEMES::contains).orElse(null);
  }

  private static NewCookie secret(String name, String value, int maxAgeSeconds) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(maxAgeSeconds)
        .build();
  }
}
