package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/api.md tells the truth: the portal answers with the members of its examples. */
class ApiDocumentAT {

  private static final Path DOCUMENT = Path.of("../docs/api.md");

  /** A route in prose, such as {@code POST /api/changes}. */
  private static final Pattern ROUTE =
      Pattern.compile("`(GET|POST|PUT|PATCH|DELETE)\\s+(/api/[^`?\\s]*)");

  private static final Pattern EXAMPLE =
      Pattern.compile("```json GET (\\S+)\\n(.*?)\\n```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void thePortalAnswersWithTheMembersOfTheExamples() throws IOException {
    World world = World.get();
    String number = change(world);
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(DOCUMENT)).results().toList();
    assertThat(examples).hasSizeGreaterThan(3);
    for (MatchResult example : examples) {
      String path = example.group(1).replace("/81", "/" + number);
      HttpResponse<String> answer = world.get(path, world.annsToken());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(members("", JsonParser.parseString(answer.body())))
          .as(path)
          .containsAll(members("", JsonParser.parseString(example.group(2))));
    }
  }

  @Test
  void everyRouteThatItNamesIsThere() throws IOException {
    JsonObject paths =
        JsonParser.parseString(World.get().get("/openapi", "").body())
            .getAsJsonObject()
            .getAsJsonObject("paths");
    List<MatchResult> named = ROUTE.matcher(Files.readString(DOCUMENT)).results().toList();
    assertThat(named).hasSizeGreaterThan(10);
    for (MatchResult route : named) {
      assertThat(paths.keySet()).contains(route.group(2));
      assertThat(paths.getAsJsonObject(route.group(2)).keySet())
          .as(route.group(2))
          .contains(route.group(1).toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** Names of all members, those of a list by its first item; what is null has none inside. */
  private static TreeSet<String> members(String above, JsonElement element) {
    TreeSet<String> names = new TreeSet<>();
    if (element.isJsonObject()) {
      element
          .getAsJsonObject()
          .asMap()
          .forEach(
              (name, value) -> {
                names.add(above + name);
                names.addAll(members(above + name + ".", value));
              });
    } else if (element.isJsonArray() && !element.getAsJsonArray().isEmpty()) {
      names.addAll(members(above, element.getAsJsonArray().get(0)));
    }
    return names;
  }

  /** The number of an open change with an owner who is missing. */
  private String change(World world) {
    HttpResponse<String> made =
        world.post("/api/repositories", "{\"name\":\"told\"}", world.annsToken());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Git git =
        Git.init(directory.resolve("told"))
            .write("src/Stride.java", "class Stride {}\n")
            .write("CODEOWNERS", "*.java @bob\n")
            .commit("stride: begin");
    String address = world.address().replace("http://", "http://ann:" + world.annsToken() + "@");
    git.run("remote", "add", "origin", address + "/git/told.git");
    git.run("push", "--quiet", "origin", "main");
    git.write("src/Stride.java", "class Stride { int leagues; }\n").commit("stride: add");
    String said = git.run("push", "origin", "HEAD:refs/for/main%topic=seven");
    List<String> numbers = new ArrayList<>();
    Pattern.compile("/changes/(\\d+) ")
        .matcher(said)
        .results()
        .forEach(found -> numbers.add(found.group(1)));
    assertThat(numbers).as(said).hasSize(1);
    return numbers.get(0);
  }
}
