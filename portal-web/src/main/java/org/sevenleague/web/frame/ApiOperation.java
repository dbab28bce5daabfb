package org.sevenleague.web.frame;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** One method of an API class as an operation of the OpenAPI document. */
final class ApiOperation {

  private static final String TOKEN = "token";

  private ApiOperation() {}

  /**
   * @param verb in small letters
   * @param path without patterns, from {@value ApiDescription#PREFIX} on
   */
  static JsonObject of(Method method, String verb, String path) {
    Operation said = method.getAnnotation(Operation.class);
    boolean reads = verb.equals("get");
    JsonObjectBuilder operation = Json.createObjectBuilder().add("operationId", id(verb, path));
    if (said != null) {
      operation.add("summary", said.summary());
      if (!said.description().isEmpty()) {
        operation.add("description", said.description());
      }
    }
    JsonArrayBuilder parameters = Json.createArrayBuilder();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(PathParam.class)) {
        parameters.add(
            parameter(parameter, "path", parameter.getAnnotation(PathParam.class).value()));
      } else if (parameter.isAnnotationPresent(QueryParam.class)) {
        parameters.add(
            parameter(parameter, "query", parameter.getAnnotation(QueryParam.class).value()));
      } else if (!parameter.isAnnotationPresent(Context.class)) {
        operation.add(
            "requestBody",
            Json.createObjectBuilder().add("required", true).add("content", anyJson()));
      }
    }
    return operation
        .add("parameters", parameters)
        .add("responses", responses(method, reads, path.contains("{")))
        .add("security", security(reads && !method.isAnnotationPresent(SecurityRequirement.class)))
        .build();
  }

  private static String id(String verb, String path) {
    return verb
        + path.substring(ApiDescription.PREFIX.length())
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceFirst("_$", "");
  }

  private static JsonObjectBuilder parameter(Parameter parameter, String in, String name) {
    var said =
        parameter.getAnnotation(
            org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", name)
            .add("in", in)
            .add("required", in.equals("path"));
    if (said != null) {
      json.add("description", said.description());
    } else if (in.equals("path") && name.equals("name")) {
      json.add("description", "the repository's name, with its slashes");
    }
    return json.add("schema", schema(parameter));
  }

  private static JsonObjectBuilder schema(Parameter parameter) {
    Class<?> type = parameter.getType();
    JsonObjectBuilder schema = Json.createObjectBuilder();
    DefaultValue value = parameter.getAnnotation(DefaultValue.class);
    boolean stated = value != null && !value.value().isEmpty();
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      schema.add("type", "integer");
      if (stated) {
        schema.add("default", Long.parseLong(value.value()));
      }
    } else if (type == boolean.class || type == Boolean.class) {
      schema.add("type", "boolean");
      if (stated) {
        schema.add("default", Boolean.parseBoolean(value.value()));
      }
    } else {
      schema.add("type", "string");
      if (stated) {
        schema.add("default", value.value());
      }
    }
    return schema;
  }

  /** What the method says of its answers, and the refusals that every such route may give. */
  private static JsonObjectBuilder responses(Method method, boolean reads, boolean ofSomething) {
    Map<String, String> described = new TreeMap<>();
    described.put("401", "The token is not valid, or this needs one");
    if (!reads) {
      described.put("403", "The caller or the token may not do this");
    }
    if (ofSomething) {
      described.put("404", "There is none, or the caller may not read it");
    }
    for (APIResponse response : method.getAnnotationsByType(APIResponse.class)) {
      described.put(response.responseCode(), response.description());
    }
    if (described.keySet().stream().noneMatch(code -> code.startsWith("2"))) {
      described.put(method.getReturnType() == void.class ? "204" : "200", "It went well");
    }
    JsonObjectBuilder responses = Json.createObjectBuilder();
    described.forEach((code, text) -> responses.add(code, response(code, text)));
    return responses.add("default", response("default", "Any other failure"));
  }

  private static JsonObjectBuilder response(String code, String text) {
    JsonObjectBuilder response = Json.createObjectBuilder().add("description", text);
    if (code.startsWith("2")) {
      return code.equals("204") ? response : response.add("content", anyJson());
    }
    return response.add(
        "content",
        Json.createObjectBuilder()
            .add(
                "application/problem+json",
                Json.createObjectBuilder()
                    .add(
                        "schema",
                        Json.createObjectBuilder().add("$ref", "#/components/schemas/Problem"))));
  }

  private static JsonObjectBuilder anyJson() {
    return Json.createObjectBuilder()
        .add(
            "application/json",
            Json.createObjectBuilder()
                .add("schema", Json.createObjectBuilder().add("type", "object")));
  }

  private static JsonArrayBuilder security(boolean open) {
    JsonArrayBuilder ways = Json.createArrayBuilder();
    if (open) {
      ways.add(Json.createObjectBuilder());
    }
    return ways.add(Json.createObjectBuilder().add(TOKEN, Json.createArrayBuilder()));
  }
}
