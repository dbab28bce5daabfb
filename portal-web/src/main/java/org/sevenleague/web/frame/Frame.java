package org.sevenleague.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.Caller;

/**
 * What the layout reads about the page it surrounds.
 *
 * @param path the page's address without query
 * @param query what the search box shows; empty when nothing was searched
 * @param section the entry of the main navigation that is current; may be empty
 * @param theme {@code light} or {@code dark} when the person chose one, else null
 * @param keys {@code off} when the person wants no single keys as shortcuts, else null
 * @param styles addresses of style sheets
 * @param scripts addresses of scripts
 * @param signIn the address that signs in and leads back here
 * @param index where the index page of this page's repository is; empty outside of repositories
 * @param requestId the request's number
 */
public record Frame(
    String path,
    String query,
    String section,
    @Nullable String theme,
    @Nullable String keys,
    List<String> styles,
    List<String> scripts,
    String signIn,
    String index,
    String requestId,
    RequestContext context) {

  static Frame of(HttpServletRequest request, String area, Assets assets) {
    String path = request.getRequestURI();
    String q = path.equals("/search") ? parameter(request, "q") : "";
    return new Frame(
        path,
        q,
        section(path, area),
        Cookies.theme(request),
        Cookies.value(request, Cookies.KEYS).filter("off"::equals).orElse(null),
        assets.addresses(List.of("portal.css", area + ".css")),
        assets.addresses(List.of("portal.js", area + ".js")),
        path.equals("/") || path.startsWith("/sign-in")
            ? "/sign-in"
            : "/sign-in?next=" + Addresses.parameter(withQuery(request)),
        index(path, area),
        RequestContext.of(request).id(),
        RequestContext.of(request));
  }

  private static String index(String path, String area) {
    int part = path.indexOf("/-/");
    boolean repository = area.equals("browse") || (part > 0 && !area.equals("frame"));
    return repository ? (part > 0 ? path.substring(0, part) : path) + "/-/index" : "";
  }

  /** Where this caller sees the state of the index: of the repository, the portal, or of each. */
  public String index(Caller caller) {
    return !index.isEmpty() ? index : caller.mayAdminister() ? "/admin/index" : "/repositories";
  }

  /** The portal's version, as the build names it. */
  public String version() {
    return Version.CURRENT;
  }

  /** Whole milliseconds since the request came, at least one. */
  public String millis() {
    return String.format(Locale.ROOT, "%d", Math.max(1, Math.round(context.millis())));
  }

  private static String section(String path, String area) {
    if (path.equals("/repositories") || area.equals("browse") || area.equals("repository")) {
      return "repositories";
    }
    String first = path.length() < 2 ? "" : path.substring(1).replaceFirst("/.*", "");
    return switch (first) {
      case "search", "changes", "inbox", "admin", "people", "teams", "settings", "help" -> first;
      default -> path.contains("/-/") ? "repositories" : "";
    };
  }

  /** A query parameter as UTF-8, whatever the container was told about addresses. */
  private static String parameter(HttpServletRequest request, String name) {
    String query = request.getQueryString();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        try {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
          return "";
        }
      }
    }
    return "";
  }

  private static String withQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
