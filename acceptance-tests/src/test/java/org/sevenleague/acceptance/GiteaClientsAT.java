package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that real clients of Gitea sent to a portal, recorded word for word, are answered with
 * the members that these clients read. What stands in braces is put in.
 *
 * <ul>
 *   <li>{@code renovate}: Renovate 39.264.1, a run that opens a pull request.
 *   <li>{@code woodpecker}: the forge driver of Woodpecker of August 2026 (Gitea's Go library
 *       0.25.1), everything that it asks of a code host but statuses and hooks.
 * </ul>
 */
class GiteaClientsAT {

  @TempDir Path directory;

  private final World world = World.get();

  @ParameterizedTest
  @ValueSource(strings = {"renovate", "woodpecker"})
  void recordedRequestsAreAnswered(String client) throws Exception {
    String name = "contract-" + client + "/bot";
    String ann = world.annsToken();
    HttpResponse<String> made =
        world.post(
            "/api/repositories", "{\"name\":\"" + name + "\",\"visibility\":\"private\"}", ann);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    Map<String, String> values = fill(name);
    if (client.equals("woodpecker")) {
      String wish = "{\"head\":\"renovate/left-pad-1.x\",\"base\":\"main\"}";
      HttpResponse<String> pull = world.post("/api/v1/repos/" + name + "/pulls", wish, ann);
      assertThat(pull.statusCode()).as(pull.body()).isEqualTo(201);
    }
    for (String line : recorded(client)) {
      answered(JsonParser.parseString(put(line, values)).getAsJsonObject());
    }
  }

  /** A repository as the recorded one was, and what is put into the requests. */
  private Map<String, String> fill(String name) {
    String ann = world.annsToken();
    Git git =
        Git.init(directory)
            .write("package.json", "{\"dependencies\":{\"left-pad\":\"1.0.0\"}}\n")
            .write("renovate.json", "{\"extends\":[\"config:recommended\"]}\n")
            .write("dir/ü x/ä.txt", "hi\n")
            .commit("work: begin");
    // Renovate writes its token as the name and no password
    String address = world.address().replace("http://", "http://" + ann + ":@");
    git.run("remote", "add", "origin", address + "/git/" + name + ".git");
    git.run("push", "--quiet", "origin", "main");
    String commit = git.run("rev-parse", "HEAD").strip();
    git.write("package.json", "{\"dependencies\":{\"left-pad\":\"1.3.0\"}}\n")
        .commit("fix(deps): update dependency left-pad to v1.3.0");
    git.run("push", "--quiet", "origin", "HEAD:refs/heads/renovate/left-pad-1.x");
    String id =
        JsonParser.parseString(world.get("/api/v1/repos/" + name, ann).body())
            .getAsJsonObject()
            .get("id")
            .getAsString();
    return Map.of(
        "words", name,
        "group", name.replaceFirst("/.*", ""),
        "handle", "ann",
        "token", ann,
        "commit", commit,
        "id", id);
  }

  private static List<String> recorded(String client) throws IOException {
    try (InputStream in = GiteaClientsAT.class.getResourceAsStream("/gitea/" + client + ".jsonl")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String put(String line, Map<String, String> values) {
    String whole = line;
    for (Map.Entry<String, String> value : values.entrySet()) {
      whole = whole.replace("{" + value.getKey() + "}", value.getValue());
    }
    return whole;
  }

  private void answered(JsonObject asked) throws Exception {
    String what = asked.get("method").getAsString() + " " + asked.get("path").getAsString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.address() + asked.get("path").getAsString()))
            .timeout(Duration.ofMinutes(5))
            .method(
                asked.get("method").getAsString(),
                HttpRequest.BodyPublishers.ofString(asked.get("body").getAsString()));
    asked
        .getAsJsonObject("headers")
        .asMap()
        .forEach((name, value) -> request.header(name, value.getAsString()));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      String body = text(answer);
      assertThat(answer.statusCode())
          .as(what + ": " + body)
          .isEqualTo(asked.get("status").getAsInt());
      for (JsonElement member : asked.getAsJsonArray("reads")) {
        assertThat(has(JsonParser.parseString(body), member.getAsString().split("\\.")))
            .as(what + " tells " + member.getAsString() + ": " + body)
            .isTrue();
      }
    }
  }

  private static String text(HttpResponse<byte[]> answer) throws IOException {
    boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    byte[] bytes = answer.body();
    if (packed) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = in.readAllBytes();
      }
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Whether a member is there; in a list in each item, and an empty list has all. */
  private static boolean has(JsonElement element, String... path) {
    if (element.isJsonArray()) {
      return element.getAsJsonArray().asList().stream().allMatch(item -> has(item, path));
    }
    JsonElement at = element;
    for (String part : path) {
      if (!at.isJsonObject() || !at.getAsJsonObject().has(part)) {
        return false;
      }
      at = at.getAsJsonObject().get(part);
    }
    return true;
  }
}
