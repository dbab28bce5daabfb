package org.sevenleague.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDescriptionTest {

  private static final JsonObject DOCUMENT = ApiDescription.of(new PortalApi());

  @ParameterizedTest
  @CsvSource({
    "/api/search, /api/search",
    "/api/repositories/{name: .+}/index, /api/repositories/{name}/index",
    "'/api/tokens/{id:[0-9]{1,18}}', /api/tokens/{id}",
    "/api/{a:x}/{b}, /api/{a}/{b}"
  })
  void parametersLoseTheirPatterns(String path, String described) {
    assertThat(ApiDescription.plain(path)).isEqualTo(described);
  }

  @Test
  void documentIsValid() {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(DOCUMENT.toString());

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths()).containsKey("/api/search");
  }

  @Test
  void everyOperationSaysWhatItTakesAnswersAndNeeds() {
    OpenAPI document = new OpenAPIV3Parser().readContents(DOCUMENT.toString()).getOpenAPI();
    List<String> ids = new ArrayList<>();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (verb, operation) -> {
                          ids.add(operation.getOperationId());
                          isComplete(verb + " " + path, path, verb, operation);
                        }));
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(8);
  }

  private static void isComplete(
      String what, String path, PathItem.HttpMethod verb, Operation operation) {
    assertThat(operation.getSummary()).as(what).isNotBlank();
    List<String> inPath =
        Pattern.compile("\\{([^}]+)}").matcher(path).results().map(MatchResult::group).toList();
    assertThat(
            Objects.requireNonNullElse(
                    operation.getParameters(),
                    List.<io.swagger.v3.oas.models.parameters.Parameter>of())
                .stream()
                .filter(parameter -> parameter.getIn().equals("path"))
                .map(parameter -> "{" + parameter.getName() + "}"))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(inPath);
    assertThat(operation.getResponses()).as(what).containsKeys("401", "default");
    assertThat(operation.getResponses().keySet()).as(what).anyMatch(code -> code.startsWith("2"));
    assertThat(operation.getSecurity()).as(what).anyMatch(way -> way.containsKey("token"));
    if (verb != PathItem.HttpMethod.GET) {
      assertThat(operation.getSecurity()).as(what).noneMatch(way -> way.isEmpty());
      assertThat(operation.getResponses()).as(what).containsKey("403");
    }
  }
}
