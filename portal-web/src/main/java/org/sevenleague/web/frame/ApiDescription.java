package org.sevenleague.web.frame;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
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
      Map<String, PathItem> kept = new HashMap<>(document.getPaths().getPathItems());
      kept.keySet().removeIf(path -> !path.startsWith("/api/"));
      kept.forEach(ApiDescription::name);
      document.getPaths().setPathItems(new TreeMap<>(kept));
    }
    withoutEndpoints(document);
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
