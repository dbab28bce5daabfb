package org.sevenleague.web.signin;

import jakarta.ws.rs.core.NewCookie;
import org.sevenleague.people.Theme;
import org.sevenleague.web.frame.Cookies;

/**
 * What every page has to know of a person's preferences before it asks who they are: colours and
 * keys. Neither is a secret.
 */
public final class PreferenceCookies {

  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

  private PreferenceCookies() {}

  /** The cookies that say so; a usual choice takes its cookie away. */
  public static NewCookie[] of(Theme theme, boolean shortcutKeys) {
    return new NewCookie[] {
      cookie(Cookies.THEME, theme == Theme.SYSTEM ? "" : theme.word()),
      cookie(Cookies.KEYS, shortcutKeys ? "" : "off")
    };
  }

  private static NewCookie cookie(String name, String value) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(value.isEmpty() ? 0 : YEAR_SECONDS)
        .build();
  }
}
