package org.sevenleague.web.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Caller;

/** Renders a template as the portal does, for an address and a caller. */
public final class Rendered {

  /** When every page of a test is made. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  private Rendered() {}

  /** The page that somebody not signed in sees. */
  public static Document page(String template, Object page, String address) {
    return page(template, page, address, Caller.ANONYMOUS);
  }

  public static Document page(String template, Object page, String address, Caller caller) {
    Templates templates = new Templates(new Assets(), () -> caller, CLOCK, nobody -> 0);
    return Jsoup.parse(
        templates.render(template, Map.of("page", page), request(address), response()));
  }

  /** What the forms of a page hold for the browser with this cookie. */
  public static String csrf(String cookie) {
    return CsrfToken.of(cookie);
  }

  /** A GET request for the address, with cookies. */
  static HttpServletRequest request(String address, Cookie... cookies) {
    int query = address.indexOf('?');
    Map<String, Object> attributes = new HashMap<>();
    return fake(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getMethod" -> "GET";
              case "getRequestURI" -> query < 0 ? address : address.substring(0, query);
              case "getQueryString" -> query < 0 ? null : address.substring(query + 1);
              case "getCookies" -> cookies;
              case "getContentLengthLong" -> -1L;
              case "getAttribute" -> attributes.get((String) arguments[0]);
              case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
              default -> null;
            });
  }

  static HttpServletResponse response() {
    return fake(HttpServletResponse.class, (method, arguments) -> null);
  }

  private interface Answers {
    @Nullable Object answer(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.answer(method.getName(), arguments)));
  }
}
