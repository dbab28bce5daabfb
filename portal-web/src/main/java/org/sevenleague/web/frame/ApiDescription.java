package org.sevenleague.web.frame;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Leaves in {@code /openapi} what is for programs, each operation under a name of its own, and
 * takes out a list that Payara adds and the OpenAPI specification does not know.
 */
public class ApiDescription implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
      Map<String, PathItem> kept = new TreeMap<>();
      document
          .getPaths()
          .getPathItems()
          .forEach(
              (path, item) -> {
                if (path.startsWith("/api/")) {
                  kept.put(plain(path), item);
                }
              });
      kept.forEach(ApiDescription::name);
      document.getPaths().setPathItems(kept);
    }
    withoutEndpoints(document);
  }

  /** The path without the patterns of its parameters, which OpenAPI does not know. */
  static String plain(String path) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    boolean pattern = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      pattern = depth > 0 && (pattern || c == ':');
      if (!pattern && !(depth > 0 && c == ' ')) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void name(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) ->
                operation.setOperationId(
                    method.name().toLowerCase(Locale.ROOT)
                        + path.substring("/api".length())
                            .replaceAll("[^A-Za-z0-9]+", "_")
                            .replaceFirst("_$", "")));
  }

  private static void withoutEndpoints(OpenAPI document) {
    try {
      document.getClass().getMethod("setEndpoints", Map.class).invoke(document, new TreeMap<>());
    } catch (NoSuchMethodException gone) {
      // another implementation, without that list
      return;
    } catch (IllegalAccessException | InvocationTargetException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
