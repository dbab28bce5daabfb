package org.sevenleague.web.frame;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * The description of the API for programs, OpenAPI 3.0, made from the annotations that the API runs
 * by: what is not routed is not described, and nothing that is routed is missing. The server's own
 * generator is not used: it reads every class of every library at the first request.
 */
final class ApiDescription {

  static final String PREFIX = "/api";

  private ApiDescription() {}

  /** Describes every route of an application that lives below {@value #PREFIX}. */
  static JsonObject of(Application api) {
    Map<String, Map<String, JsonObject>> paths = new TreeMap<>();
    for (Class<?> type : api.getClasses()) {
      Path onType = type.getAnnotation(Path.class);
      if (onType != null) {
        for (Method method : type.getMethods()) {
          addOperations(paths, onType.value(), method);
        }
      }
    }
    JsonObjectBuilder all = Json.createObjectBuilder();
    paths.forEach(
        (path, operations) -> {
          JsonObjectBuilder item = Json.createObjectBuilder();
          operations.forEach(item::add);
          all.add(path, item);
        });
    SecurityScheme scheme = api.getClass().getAnnotation(SecurityScheme.class);
    return Json.createObjectBuilder()
        .add("openapi", "3.0.3")
        .add("info", info(api.getClass().getAnnotation(OpenAPIDefinition.class).info()))
        .add("paths", all)
        .add(
            "components",
            Json.createObjectBuilder()
                .add("schemas", Json.createObjectBuilder().add("Problem", problem()))
                .add(
                    "securitySchemes",
                    Json.createObjectBuilder()
                        .add(
                            scheme.securitySchemeName(),
                            Json.createObjectBuilder()
                                .add("type", "http")
                                .add("scheme", scheme.scheme())
                                .add("description", scheme.description()))))
        .build();
  }

  private static void addOperations(
      Map<String, Map<String, JsonObject>> paths, String onType, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        Path onMethod = method.getAnnotation(Path.class);
        String path = plain(joined(onType, onMethod == null ? "" : onMethod.value()));
        String name = verb.value().toLowerCase(Locale.ROOT);
        paths
            .computeIfAbsent(path, none -> new TreeMap<>())
            .put(name, ApiOperation.of(method, name, path));
      }
    }
  }

  private static String joined(String onType, String onMethod) {
    List<String> parts = new ArrayList<>(List.of(PREFIX));
    for (String part : List.of(onType, onMethod)) {
      String bare = part.replaceAll("^/|/$", "");
      if (!bare.isEmpty()) {
        parts.add(bare);
      }
    }
    return String.join("/", parts);
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

  private static JsonObjectBuilder info(Info info) {
    return Json.createObjectBuilder()
        .add("title", info.title())
        .add("version", info.version())
        .add("description", info.description());
  }

  /** What {@link FailureAnswer} writes. */
  private static JsonObjectBuilder problem() {
    JsonObjectBuilder members = Json.createObjectBuilder();
    for (String text : List.of("type", "title", "detail", "requestId", "field")) {
      members.add(text, Json.createObjectBuilder().add("type", "string"));
    }
    members.add("status", Json.createObjectBuilder().add("type", "integer"));
    JsonArrayBuilder always = Json.createArrayBuilder();
    List.of("type", "title", "status", "detail", "requestId").forEach(always::add);
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("description", "A problem document (RFC 9457); field names the member at fault")
        .add("required", always)
        .add("properties", members);
  }
}
