package org.sevenleague.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a form did, told once at the top of the page that follows. It travels in a cookie that the
 * next page takes away, so it needs no state here and no other site can put words into it.
 * Templates read it as {@code flash}; it is plain text and escaped like any other.
 */
public final class Flash {

  private static final String COOKIE = "__Host-flash";
  private static final int SECONDS = 60;

  /** Characters. */
  private static final int MAX_LENGTH = 500;

  private Flash() {}

  /**
   * Leads from a form to the page that follows.
   *
   * @param address a path of this portal
   * @param told what was done, a sentence
   */
  public static Response redirect(String address, String told) {
    String cut = told.length() <= MAX_LENGTH ? told : told.substring(0, MAX_LENGTH);
    return Response.seeOther(URI.create(address))
        .cookie(
            new NewCookie.Builder(COOKIE)
                .value(
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(cut.getBytes(StandardCharsets.UTF_8)))
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(SECONDS)
                .build())
        .build();
  }

  /** The text for this page, and takes it away from the browser; empty when there is none. */
  static String take(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> value = Cookies.value(request, COOKIE);
    if (value.isEmpty()) {
      return "";
    }
    response.addHeader(
        "Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    try {
      return new String(Base64.getUrlDecoder().decode(value.get()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      return "";
    }
  }
}
