package org.sevenleague.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged portal is killed with -9 at random moments while three programs submit, and started
 * again: whatever was acknowledged is in the branch, nothing is in it twice, and each change says
 * what the branch says. {@code -Dsubmit.kills=200} kills as often as that; each takes about 20 s.
 */
class SubmitKillAT {

  private static final int KILLS = Integer.getInteger("submit.kills", 2);
  private static final long SEED = Long.getLong("submit.seed", 20_261_129L);

  /** Changes that are submitted in each round; more than get done before the kill. */
  private static final int CHANGES = 12;

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) (f\\d+) ");

  @TempDir Path directory;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> expected = new ArrayList<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger found = new AtomicInteger();
  private PortalProcess portal;
  private String ann;
  private String bob;
  private Git git;

  @Test
  void nothingIsLostOrDoubledWhenThePortalIsKilledWhileItSubmits() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 1; kill <= KILLS; kill++) {
      round(kill, random);
      System.out.printf(
          "kill %d of %d: %d submits acknowledged before a kill, %d found done, %d in the branch%n",
          kill, KILLS, acknowledged.get(), found.get(), expected.size());
    }
    speed();
    git.run("fetch", "--quiet", url(ann), "main");
    git.run("fsck", "--strict");
    assertThat(portal.terminate()).isEqualTo(143); // ended by SIGTERM
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  @BeforeEach
  void begin() {
    portal = PortalProcess.start("--port", "0", "--data", data());
    portal.address();
    for (String name : List.of("ann", "bob")) {
      command(World.PASSWORD + "\n", "user", "add", name, "--admin", "--password-stdin");
    }
    ann = command("", "token", "add", "ann", "--scope", "admin").strip();
    bob = command("", "token", "add", "bob", "--scope", "admin").strip();
    assertThat(post(ann, "/api/repositories", "{\"name\":\"killed\"}").statusCode()).isEqualTo(201);
    git = Git.init(directory.resolve("work")).write("README.md", "killed\n").commit("start");
    git.run("push", "--quiet", url(ann), "main");
  }

  private String command(String input, String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data()));
    PortalProcess.Said said = PortalProcess.run(input, name, all.toArray(String[]::new));
    assertThat(said.exit()).as(said.output()).isZero();
    return said.output();
  }

  private String url(String token) {
    return portal.address().replace("http://", "http://any:" + token + "@") + "/git/killed.git";
  }

  /** Changes of one new file each, side by side upon the branch, approved by bob. */
  private Map<Long, String> approved(int many) {
    git.run("fetch", "--quiet", url(ann), "main");
    List<String> push = new ArrayList<>(List.of("push", url(ann)));
    for (int i = 0; i < many; i++) {
      String file = "f" + (expected.size() + i + 1);
      git.run("checkout", "--quiet", "--detach", "FETCH_HEAD");
      git.write(file, file + "\n").run("add", "--all");
      // Without a Change-Id, the second in which it was written tells one change from another.
      String at = "--date=" + (1_700_000_000L + expected.size() + i) + " +0000";
      git.run("commit", "--quiet", at, "--message=" + file);
      push.add(git.run("rev-parse", "HEAD").strip() + ":refs/for/main%topic=" + file);
    }
    Map<Long, String> changes = new LinkedHashMap<>();
    Matcher links = LINK.matcher(git.run(push.toArray(String[]::new)));
    while (links.find()) {
      changes.put(Long.parseLong(links.group(1)), links.group(2));
    }
    assertThat(changes).hasSize(many);
    for (Long change : changes.keySet()) {
      HttpResponse<String> voted =
          post(bob, "/api/changes/" + change + "/review", "{\"vote\":2,\"patchSet\":1}");
      assertThat(voted.statusCode()).as(voted.body()).isEqualTo(200);
    }
    expected.addAll(changes.values());
    return changes;
  }

  private void round(int kill, Random random) throws Exception {
    Map<Long, String> changes = approved(CHANGES);
    Map<Long, Boolean> told = new ConcurrentHashMap<>();
    List<Long> order = Collections.synchronizedList(new ArrayList<>(changes.keySet()));
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        threads.execute(() -> submitUntilKilled(order, told));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(2_500)));
      kill(random);
    }
    acknowledged.addAndGet(told.size());
    portal = PortalProcess.start("--port", "0", "--data", data());
    String address = portal.address();
    World.eventually(
        "all is settled after kill " + kill + " at " + address,
        Duration.ofMinutes(3),
        () -> settled(changes));
    for (Long change : told.keySet()) {
      assertThat(get("/api/changes/" + change)).contains("\"status\":\"submitted\"");
    }
    for (Long change : changes.keySet()) {
      if (get("/api/changes/" + change).contains("\"status\":\"submitted\"")) {
        found.incrementAndGet();
      }
      submit(change);
    }
    assertWhole(kill);
  }

  /** Takes turns with others; ends when there is nothing left or nobody answers any more. */
  private void submitUntilKilled(List<Long> order, Map<Long, Boolean> told) {
    while (true) {
      long change;
      synchronized (order) {
        if (order.isEmpty()) {
          return;
        }
        change = order.removeFirst();
      }
      try {
        HttpResponse<String> answer = send(submission(change));
        if (answer.statusCode() == 200) {
          told.put(change, true);
        }
      } catch (IOException killed) {
        return;
      }
    }
  }

  /** The server; at times the supervisor, too, and at times the database. */
  private void kill(Random random) throws Exception {
    ProcessHandle server = portal.server();
    int how = random.nextInt(3);
    if (how == 0) {
      server.destroyForcibly();
      portal.awaitExit();
      return;
    }
    server.destroyForcibly();
    portal.kill();
    if (how == 2) {
      Path pid = Path.of(data(), "database/cluster/postmaster.pid");
      if (Files.exists(pid)) {
        long postmaster = Long.parseLong(Files.readAllLines(pid).get(0).strip());
        ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    server.onExit().get(1, TimeUnit.MINUTES);
  }

  /** Whether each change says what the branch says. */
  private boolean settled(Map<Long, String> changes) {
    List<String> subjects = subjects();
    return changes.entrySet().stream()
        .allMatch(
            one ->
                get("/api/changes/" + one.getKey()).contains("\"status\":\"submitted\"")
                    == subjects.contains(one.getValue()));
  }

  private List<String> subjects() {
    git.run("fetch", "--quiet", url(ann), "main");
    return git.run("log", "--format=%s", "FETCH_HEAD").lines().toList();
  }

  private void assertWhole(int kill) {
    List<String> subjects = subjects();
    List<String> files = git.run("ls-tree", "--name-only", "FETCH_HEAD").lines().toList();
    assertThat(files).as("kill " + kill).containsAll(expected);
    for (String file : expected) {
      assertThat(Collections.frequency(subjects, file)).as(file + ", kill " + kill).isEqualTo(1);
    }
    List<String> merges =
        subjects.stream().filter(subject -> subject.startsWith("Merge change ")).toList();
    assertThat(merges).as("kill " + kill).doesNotHaveDuplicates();
  }

  private void submit(long change) throws IOException {
    HttpResponse<String> answer = send(submission(change));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"submitted\"");
  }

  /** How many submits a second go to one branch, one after another and from four at once. */
  private void speed() throws Exception {
    for (int at : List.of(1, 4)) {
      List<Long> order = Collections.synchronizedList(new ArrayList<>(approved(48).keySet()));
      long start = System.nanoTime();
      Map<Long, Boolean> told = new ConcurrentHashMap<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(at)) {
        for (int i = 0; i < at; i++) {
          threads.execute(() -> submitUntilKilled(order, told));
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(told).hasSize(48);
      System.out.printf("%d at once: %.1f submits a second%n", at, 48 / seconds);
    }
  }

  private HttpRequest submission(long change) {
    return request(ann, "/api/changes/" + change + "/submit")
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(portal.address() + path))
        .timeout(Duration.ofMinutes(2))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> post(String token, String path, String json) {
    try {
      return send(request(token, path).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private String get(String path) {
    try {
      return send(request(ann, path).build()).body();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
