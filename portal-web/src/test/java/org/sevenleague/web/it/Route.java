package org.sevenleague.web.it;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.sevenleague.web.frame.PortalApi;
import org.sevenleague.web.frame.PortalPages;

/**
 * An address that the portal serves, found on its classes, so that a new one is tested from its
 * first day.
 *
 * @param method GET, POST, …
 * @param template the path with its parameters, {@code /{repository}/-/tree/{rest}}
 */
record Route(String method, String template) {

  /** Every route of both applications. */
  static List<Route> all() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(of(new PortalPages(), ""));
    routes.addAll(of(new PortalApi(), "/api"));
    return routes;
  }

  private static List<Route> of(Application application, String prefix) {
    List<Route> routes = new ArrayList<>();
    for (Class<?> type : application.getClasses()) {
      Path onType = type.getAnnotation(Path.class);
      if (onType == null) {
        continue;
      }
      for (Method method : type.getMethods()) {
        Path onMethod = method.getAnnotation(Path.class);
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            String path = join(prefix, onType.value(), onMethod == null ? "" : onMethod.value());
            routes.add(new Route(verb.value(), plain(path)));
          }
        }
      }
    }
    return routes;
  }

  /** Whether the address belongs to one repository. */
  boolean ofRepository() {
    return template.contains("{repository}")
        || template.contains("{name}")
        || template.contains("{words}");
  }

  boolean safe() {
    return method.equals("GET");
  }

  /** The address for a repository; other parameters get values that exist. */
  String path(String repository) {
    return template
        .replace("{repository}", repository)
        .replace("{name}", repository)
        .replace("{words}", "git/" + repository)
        .replace("{interface}", "v1")
        .replace("{what}", "status")
        .replace("{handle}", World.VICTIM)
        .replace("{person}", World.VICTIM)
        .replace("{secret}", "nothing")
        .replace("{commit}", "main")
        .replace("{id}", "1")
        .replace("{path}", "README.md")
        .replace("{number}", "1")
        .replace("{rest}", template.contains("/-/tree/") ? "main" : "main/README.md")
        .replaceAll("\\{[^}]*}", "main");
  }

  private static String join(String... parts) {
    StringBuilder path = new StringBuilder();
    for (String part : parts) {
      String bare = part.replaceAll("^/|/$", "");
      if (!bare.isEmpty()) {
        path.append('/').append(bare);
      }
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /** Without the patterns of parameters, which may hold braces themselves. */
  private static String plain(String path) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    boolean pattern = false;
    for (char c : path.toCharArray()) {
      if (c == '{' && depth++ == 0) {
        out.append(c);
      } else if (c == '}' && --depth == 0) {
        out.append(c);
        pattern = false;
      } else if (depth > 0 && c == ':') {
        pattern = true;
      } else if (!pattern && c != ' ') {
        out.append(c);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
