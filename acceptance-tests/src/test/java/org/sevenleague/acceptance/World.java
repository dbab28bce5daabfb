package org.sevenleague.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One portal that the tests of a run share, with four imported repositories ({@code boots}, {@code
 * eyelets}, {@code group/laces} and {@code atlas}) and two people: Ann, an administrator, and Bob.
 */
final class World {

  /** Files in the repository {@code eyelets}: more than a first page looks at. */
  static final int EYELETS = 600;

  static final String PASSWORD = "seven leagues at one stride";

  /** A picture of one transparent point. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private static @Nullable World shared;
  private static boolean broken;

  private final Path data;
  private final String address;
  private final String annsToken;

  private World(String address, Path data) {
    this.data = data;
    this.address = address;
    command(PASSWORD + "\n", "user", "add", "ann", "--admin", "--password-stdin");
    command(PASSWORD + "\n", "user", "add", "bob", "--password-stdin");
    this.annsToken = command("", "token", "add", "ann", "--scope", "admin").strip();
  }

  /** The shared portal, started by whoever asks first. */
  static synchronized World get() {
    World present = shared;
    if (broken) {
      throw new AssertionError("the shared portal did not start; the first failure says why");
    }
    if (present == null) {
      broken = true;
      try {
        Path root = Files.createTempDirectory("portal-acceptance");
        makeRepositories(root.resolve("repositories"));
        Path data = root.resolve("data");
        PortalProcess portal =
            PortalProcess.start(
                "--port", "0", "--data", data.toString(), "--import", root + "/repositories");
        Runtime.getRuntime().addShutdownHook(new Thread(portal::terminate));
        present = new World(portal.address(), data);
        shared = present;
        broken = false;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return present;
  }

  private static void makeRepositories(Path root) {
    Git.init(root.resolve("boots"))
        .write("README.md", "# Boots\n\nThey cover *seven leagues* at one stride.\n")
        .write("src/Stride.java", "class Stride {\n  int leagues() {\n    return 7;\n  }\n}\n")
        .write("docs/guide.rst", "Guide\n=====\n\nOne ``stride`` at a time.\n")
        .commit("walk: start")
        .write("src/Stride.java", "class Stride {\n  int leagues() {\n    return 3 + 4;\n  }\n}\n")
        .write(".github/CODEOWNERS", "# who answers\n/src/ @ann\n*.rst @nobody-here\n")
        .commit("walk: count leagues by adding");
    Git eyelets = Git.init(root.resolve("eyelets"));
    for (int i = 0; i < EYELETS; i++) {
      eyelets.write(
          "eyelets/%03d.txt".formatted(i), "eyelet number " + i + "\n" + "-".repeat(1000) + "\n");
    }
    eyelets.commit("eyelets: punch");
    Git.init(root.resolve("group/laces"))
        .write("laces.py", "def tie(knots):\n    return knots * 2  # double knot\n")
        .commit("laces: tie");
    Git.init(root.resolve("atlas"))
        .write("map.txt", ways(""))
        .write("lost/island.txt", "here be dragons\n")
        .write("old/name.txt", "one\ntwo\nthree\nfour\n")
        .write("picture.png", PICTURE)
        .write("data.bin", new byte[] {0, 1, 2, 0, (byte) 0xff, 0})
        .write("blank.txt", new byte[0])
        .commit("atlas: draw")
        .branch("explorers")
        .remove("lost/island.txt")
        .remove("old/name.txt")
        .write("new/name.txt", "one\ntwo\nthree\nfour\n")
        .write("map.txt", ways("paved "))
        .commit("atlas: correct");
  }

  /** A hundred lines, the 30th and the 70th after a word. */
  private static String ways(String word) {
    StringBuilder ways = new StringBuilder();
    for (int i = 1; i <= 100; i++) {
      ways.append(i == 30 || i == 70 ? word : "").append("way ").append(i).append('\n');
    }
    return ways.toString();
  }

  String address() {
    return address;
  }

  Path data() {
    return data;
  }

  String annsToken() {
    return annsToken;
  }

  /** Runs a command on this portal's data and returns what it said. */
  String command(String input, String command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data.toString();
    PortalProcess.Said said = PortalProcess.run(input, command, all);
    if (said.exit() != 0) {
      throw new AssertionError(command + ": " + said.output());
    }
    return said.output();
  }

  /** A GET without a cookie; with a token unless it is empty. */
  HttpResponse<String> get(String path, String token) {
    return send(HttpRequest.newBuilder(URI.create(address + path)), token);
  }

  /** A POST of JSON with a token. */
  HttpResponse<String> post(String path, String json, String token) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        token);
  }

  /** Until every repository has been indexed as it is now. */
  void waitUntilIndexed() {
    eventually(
        "all is indexed",
        Duration.ofMinutes(5),
        () -> {
          String list = get("/api/repositories", annsToken).body();
          return list.contains("\"state\":\"current\"")
              && !list.matches("(?s).*\"state\":\"(waiting|indexing)\".*");
        });
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String token) {
    request.timeout(Duration.ofMinutes(5));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Asks again and again until it is so; fails after the limit. */
  static void eventually(String what, Duration limit, BooleanSupplier so) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }
}
