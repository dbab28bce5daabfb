package org.sevenleague.web.signin;

import jakarta.ws.rs.core.NewCookie;
import org.sevenleague.people.Sessions;
import org.sevenleague.people.Theme;
import org.sevenleague.web.frame.Cookies;

/** Tells every page, also those before sign-in, which colours the person chose. Holds no secret. */
public final class ThemeCookie {

  private ThemeCookie() {}

  public static NewCookie of(Theme theme) {
    return new NewCookie.Builder(Cookies.THEME)
        .value(theme == Theme.SYSTEM ? "" : theme.word())
        .path("/")
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(theme == Theme.SYSTEM ? 0 : (int) Sessions.ABSOLUTE.toSeconds() * 52)
        .build();
  }
}
