package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, being refused, being killed and starting again. */
class StartAT {

  @TempDir Path directory;

  @Test
  void killedAnywhereItHealsAtTheNextStartAndLeavesNothingWhenStopped() throws Exception {
    PortalProcess first = start();
    assertThat(status(first.address())).isEqualTo(200);
    assertThat(first.lines())
        .anyMatch(line -> line.contains("first administrator") && line.contains("/setup/"));
    ProcessHandle orphan = first.server();
    first.kill();
    orphan.onExit().join();

    PortalProcess second = start();
    assertThat(status(second.address())).isEqualTo(200);
    second.server().destroyForcibly();
    assertThat(second.awaitExit()).isEqualTo(1);
    assertThat(second.lines()).anyMatch(line -> line.contains("ended by itself"));

    PortalProcess third = start();
    assertThat(status(third.address())).isEqualTo(200);
    database().destroyForcibly();
    assertThat(third.awaitExit()).isEqualTo(1);
    assertThat(third.lines()).anyMatch(line -> line.contains("database ended by itself"));

    PortalProcess fourth = start();
    assertThat(status(fourth.address())).isEqualTo(200);
    ProcessHandle server = fourth.server();
    ProcessHandle database = database();
    try (HalfRequest request = new HalfRequest(fourth.address())) {
      fourth.askToEnd();
      Path log = directory.resolve("data/log/portal.log");
      World.eventually(
          "the server has been asked to end",
          Duration.ofMinutes(5),
          () -> contains(log, "what is being served has 30 s to finish"));
      assertThat(request.finish()).startsWith("HTTP/1.1 403").contains("</html>");
    }
    fourth.awaitExit();
    assertThat(server.isAlive()).isFalse();
    assertThat(database.isAlive()).isFalse();
    assertThat(directory.resolve("data/database/cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void aSecondPortalOnTheSameDataIsRefused() {
    World world = World.get();
    PortalProcess.Said said =
        PortalProcess.run("", "run", "--port", "0", "--data", world.data().toString());

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.output().strip()).doesNotContain("\n").contains("in use by another portal");
  }

  @Test
  void aTakenPortIsRefusedAndNothingChanges() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      PortalProcess.Said said =
          PortalProcess.run(
              "",
              "run",
              "--port",
              Integer.toString(taken.getLocalPort()),
              "--data",
              directory.resolve("data").toString());

      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.output().strip()).doesNotContain("\n").contains("--port");
      assertThat(directory.resolve("data")).doesNotExist();
    }
  }

  @Test
  void aMistypedDirectoryIsSaidAndNotMade() {
    Path mistyped = directory.resolve("dtaa");
    PortalProcess.Said said = PortalProcess.run("", "user", "list", "--data", mistyped.toString());

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.output()).contains("no portal in").contains("--data");
    assertThat(mistyped).doesNotExist();
  }

  @Test
  void aLinkForANewPersonLeadsToThePortalThatRuns() {
    World world = World.get();

    assertThat(world.command("", "user", "add", "newcomer")).contains(world.address() + "/setup/");
  }

  @Test
  void anUnreachableDatabaseIsRefused() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(
        data.resolve("portal.properties"),
        "portal.db.url=jdbc:postgresql://127.0.0.1:1/x\nportal.db.user=x\n");
    PortalProcess.Said said =
        PortalProcess.run("", "run", "--port", "0", "--data", data.toString());

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.output()).contains("cannot be reached").contains("PORTAL_DB_URL");
  }

  @Test
  void unknownOptionsAndSettingsAreRefusedByName() throws Exception {
    assertThat(PortalProcess.run("", "run", "--prot", "1").output()).contains("--prot");
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("portal.properties"), "portal.prot=1\n");
    assertThat(PortalProcess.run("", "run", "--data", data.toString()).output())
        .contains("portal.prot");
  }

  private PortalProcess start() {
    return PortalProcess.start("--port", "0", "--data", directory.resolve("data").toString());
  }

  private ProcessHandle database() throws Exception {
    Path lock = directory.resolve("data/database/cluster/postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(lock).getFirst().strip()))
        .orElseThrow();
  }

  private static boolean contains(Path file, String words) {
    try {
      return Files.readString(file).contains(words);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int status(String address) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/")).timeout(Duration.ofMinutes(5)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
