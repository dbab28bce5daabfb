package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of Gitea's interface do, from a repository to a reviewed change. */
class GiteaAT {

  private static final String PACKAGE = "{\"dependencies\":{\"left-pad\":\"1.%d.0\"}}\n";

  @TempDir Path directory;

  private final World world = World.get();
  private final String ann = world.annsToken();
  private final String bob = world.command("", "token", "add", "bob", "--scope", "write").strip();

  @Test
  void aBranchBecomesAPullRequestAndIsReviewed() {
    Git git = repository("forge/sieve", true);
    String repo = "/repos/forge/sieve";
    git.run("checkout", "--quiet", "-b", "bump/left-pad");
    git.write("package.json", PACKAGE.formatted(3)).commit("deps: left-pad 1.3.0\n\nIt pads.");
    git.run("push", "--quiet", "origin", "bump/left-pad");
    String head = git.run("rev-parse", "HEAD").strip();

    String wish =
        "{\"head\":\"bump/left-pad\",\"base\":\"main\",\"title\":\"Update left-pad\","
            + "\"body\":\"<!--robot-->it pads\",\"labels\":[],\"assignees\":[]}";
    JsonObject made = object(201, send("POST", repo + "/pulls", wish, ann));
    String pull = repo + "/pulls/" + made.get("number").getAsLong();
    assertThat(made.get("title").getAsString()).isEqualTo("Update left-pad");
    assertThat(made.get("body").getAsString()).isEqualTo("<!--robot-->it pads");
    assertThat(made.get("state").getAsString()).isEqualTo("open");
    assertThat(made.get("mergeable").getAsBoolean()).isFalse();
    assertThat(at(made, "head", "ref").getAsString()).isEqualTo("bump/left-pad");
    assertThat(at(made, "head", "sha").getAsString()).isEqualTo(head);
    assertThat(at(made, "base", "ref").getAsString()).isEqualTo("main");
    assertThat(send("POST", repo + "/pulls", wish, ann).statusCode()).isEqualTo(409);

    HttpResponse<String> list = send("GET", repo + "/pulls?state=open&limit=1", "", ann);
    assertThat(list.headers().firstValue("X-Total-Count")).hasValue("1");
    assertThat(array(list).get(0).getAsJsonObject().get("number")).isEqualTo(made.get("number"));
    assertThat(
            object(200, send("GET", repo + "/pulls/main/bump%2Fleft-pad", "", ann)).get("number"))
        .isEqualTo(made.get("number"));
    JsonObject file = array(send("GET", pull + "/files", "", ann)).get(0).getAsJsonObject();
    assertThat(file.get("filename").getAsString()).isEqualTo("package.json");
    assertThat(file.get("status").getAsString()).isEqualTo("changed");
    assertThat(send("GET", pull + ".diff", "", ann).body())
        .contains("diff --git a/package.json b/package.json", "+" + PACKAGE.formatted(3).strip());
    assertThat(array(send("GET", pull + "/commits", "", ann)).get(0).getAsJsonObject().get("sha"))
        .isEqualTo(at(made, "head", "sha"));

    assertThat(send("POST", pull + "/reviews", "{\"event\":\"COMMENT\"}", bob).statusCode())
        .isEqualTo(422);
    String old = "{\"event\":\"APPROVED\",\"commit_id\":\"" + "0".repeat(40) + "\"}";
    assertThat(send("POST", pull + "/reviews", old, bob).statusCode()).isEqualTo(409);
    String approval = "{\"event\":\"APPROVED\",\"body\":\"good\",\"commit_id\":\"" + head + "\"}";
    JsonObject review = object(200, send("POST", pull + "/reviews", approval, bob));
    assertThat(review.get("state").getAsString()).isEqualTo("APPROVED");
    assertThat(review.get("official").getAsBoolean()).isTrue();
    assertThat(at(review, "user", "login").getAsString()).isEqualTo("bob");
    assertThat(array(send("GET", pull + "/reviews", "", ann))).hasSize(1);

    String comments = pull.replace("/pulls/", "/issues/") + "/comments";
    JsonObject comment = object(201, send("POST", comments, "{\"body\":\"does it?\"}", bob));
    String itself = repo + "/issues/comments/" + comment.get("id").getAsLong();
    assertThat(send("PATCH", itself, "{\"body\":\"mine\"}", ann).statusCode()).isEqualTo(403);
    object(200, send("PATCH", itself, "{\"body\":\"it does\"}", bob));
    assertThat(array(send("GET", comments, "", ann)).get(0).getAsJsonObject().get("body"))
        .hasToString("\"it does\"");

    assertThat(send("PATCH", pull, "{\"title\":\"Mine\"}", bob).statusCode()).isEqualTo(403);
    JsonObject draft = object(201, send("PATCH", pull, "{\"title\":\"WIP: Later\"}", ann));
    assertThat(draft.get("draft").getAsBoolean()).isTrue();
    assertThat(draft.get("title").getAsString()).isEqualTo("WIP: Later");
    JsonObject closed = object(201, send("PATCH", pull, "{\"state\":\"closed\"}", ann));
    assertThat(closed.get("state").getAsString()).isEqualTo("closed");
    assertThat(closed.get("merged").getAsBoolean()).isFalse();
    assertThat(array(send("GET", repo + "/pulls", "", ann))).isEmpty();
    JsonObject again =
        object(201, send("PATCH", pull, "{\"state\":\"open\",\"title\":\"Now\"}", ann));
    assertThat(again.get("title").getAsString()).isEqualTo("Now");
    assertThat(send("GET", pull + "/merge", "", ann).statusCode()).isEqualTo(404);
    String stale = "{\"Do\":\"merge\",\"head_commit_id\":\"" + "0".repeat(40) + "\"}";
    assertThat(send("POST", pull + "/merge", stale, ann).statusCode()).isEqualTo(409);
    String now = "{\"Do\":\"merge\",\"head_commit_id\":\"" + head + "\"}";
    HttpResponse<String> submitted = send("POST", pull + "/merge", now, ann);
    assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
    assertThat(send("GET", pull + "/merge", "", ann).statusCode()).isEqualTo(204);
    JsonObject merged = object(200, send("GET", pull, "", ann));
    assertThat(merged.get("merged").getAsBoolean()).isTrue();
    assertThat(at(merged, "merged_by", "login").getAsString()).isEqualTo("ann");
  }

  @Test
  void whatOneMayNotSeeLooksLikeWhatDoesNotExist() {
    Git git = repository("forge/vault", false);
    for (String path : new String[] {"", "/branches", "/contents", "/pulls", "/raw/package.json"}) {
      HttpResponse<String> hidden = send("GET", "/repos/forge/vault" + path, "", bob);
      HttpResponse<String> absent = send("GET", "/repos/forge/nothing" + path, "", bob);
      assertThat(hidden.statusCode()).as(path).isEqualTo(404);
      assertThat(hidden.body()).as(path).isEqualTo(absent.body());
      JsonObject told = object(404, hidden);
      assertThat(told.keySet()).containsExactly("message", "url");
    }

    git = repository("forge/sluice", true);
    git.write("secret.txt", "seven\n").commit("water: a private one");
    git.run("push", "--quiet", "origin", "HEAD:refs/for/main%private");
    String commit = git.run("rev-parse", "HEAD").strip();
    JsonArray mine = array(send("GET", "/repos/forge/sluice/pulls", "", ann));
    String number = mine.get(0).getAsJsonObject().get("number").getAsString();
    for (String ref : new String[] {commit, "refs/pull/" + number + "/head"}) {
      String file = "/repos/forge/sluice/raw/secret.txt?ref=" + ref;
      assertThat(send("GET", file, "", ann).body()).isEqualTo("seven\n");
      assertThat(send("GET", file, "", bob).statusCode()).isEqualTo(404);
    }
    assertThat(array(send("GET", "/repos/forge/sluice/pulls", "", bob))).isEmpty();
    assertThat(send("GET", "/repos/forge/sluice/pulls/" + number, "", bob).statusCode())
        .isEqualTo(404);
    assertThat(
            send("POST", "/repos/forge/sluice/issues/" + number + "/comments", "{}", bob)
                .statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/user?access_token=" + ann, "", "").body())
        .contains("send a token as a header");
  }

  @Test
  void filesAreReadByTheNamesThatClientsGiveThem() {
    Git git = repository("forge/deep/down", false);
    git.write("a b/ü.txt", "deep\n").commit("files: a name");
    git.run("push", "--quiet", "origin", "main");
    for (String name :
        new String[] {"forge~deep/down", "forge%2Fdeep/down", "git/forge/deep/down"}) {
      JsonObject repository = object(200, send("GET", "/repos/" + name, "", ann));
      assertThat(repository.get("full_name").getAsString()).isEqualTo("forge~deep/down");
      assertThat(repository.get("clone_url").getAsString()).endsWith("/git/forge/deep/down.git");
      JsonObject file =
          object(200, send("GET", "/repos/" + name + "/contents/a%20b/%C3%BC.txt", "", ann));
      assertThat(new String(decoded(file), StandardCharsets.UTF_8)).isEqualTo("deep\n");
    }
    assertThat(object(200, send("GET", "/user", "", ann)).get("login").getAsString())
        .isEqualTo("ann");
    assertThat(send("GET", "/user", "", "").statusCode()).isEqualTo(401);
  }

  private static byte[] decoded(JsonObject file) {
    return Base64.getDecoder().decode(file.get("content").getAsString());
  }

  /** A private repository of Ann's with one commit; Bob may write it when {@code shared}. */
  private Git repository(String name, boolean shared) {
    HttpResponse<String> made =
        world.post(
            "/api/repositories", "{\"name\":\"" + name + "\",\"visibility\":\"private\"}", ann);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    if (shared) {
      String grant = "/api/repositories/" + name + "/grants/bob";
      assertThat(whole("PUT", grant, "{\"access\":\"write\"}", ann).statusCode()).isEqualTo(200);
    }
    Git git =
        Git.init(directory.resolve(name.replace('/', '-')))
            .write("package.json", PACKAGE.formatted(0))
            .commit("deps: begin");
    String address = world.address().replace("http://", "http://ann:" + ann + "@");
    git.run("remote", "add", "origin", address + "/git/" + name + ".git");
    git.run("push", "--quiet", "origin", "main");
    return git;
  }

  private HttpResponse<String> send(String method, String path, String json, String token) {
    return whole(method, "/api/v1" + path, json, token);
  }

  private HttpResponse<String> whole(String method, String path, String json, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.address() + path))
            .timeout(Duration.ofMinutes(5))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (!token.isEmpty()) {
      request.header("Authorization", "token " + token);
    }
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static JsonObject object(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(status);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static JsonArray array(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonArray();
  }

  private static JsonElement at(JsonObject object, String member, String inside) {
    return object.getAsJsonObject(member).get(inside);
  }
}
