package org.sevenleague.review.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.db.DatabaseAddress;
import org.sevenleague.git.disk.CrashTraces;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * A process that submits is killed with -9 at a random moment, again and again: what it
 * acknowledged is in the branch, nothing is in it twice, and what it left is finished or undone.
 * {@code -Dsubmit.kills=200} kills as often as that.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitKilledIT {

  private static final int KILLS = Integer.getInteger("submit.kills", 5);

  /** Changes that one process is given; it gets through some of them. */
  private static final int CHANGES = 8;

  private static final List<SubmitStrategy> STRATEGIES =
      List.of(SubmitStrategy.MERGE, SubmitStrategy.REBASE, SubmitStrategy.SQUASH);

  @TempDir static Path folder;

  private ReviewServer server;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Somebody who submits in another process. */
  private final class Submitter {

    private final Process process;
    private final BufferedReader says;

    Submitter() throws IOException {
      DatabaseAddress database = server.git.world.database;
      Path classes =
          Files.writeString(
              folder.resolve("classes"),
              "-cp \""
                  + System.getProperty(
                          "surefire.test.class.path", System.getProperty("java.class.path"))
                      .replace("\\", "\\\\")
                  + "\"");
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "@" + classes,
                  SubmitterProcess.class.getName(),
                  folder.toString(),
                  database.url(),
                  database.user(),
                  database.password())
              .redirectError(folder.resolve("submitter.log").toFile())
              .start();
      says = process.inputReader(StandardCharsets.UTF_8);
    }

    void go(SubmitStrategy strategy, List<Long> numbers) throws IOException {
      assertThat(says.readLine()).as(log()).isEqualTo("ready");
      process
          .outputWriter(StandardCharsets.UTF_8)
          .append(strategy.word())
          .append(' ')
          .append(numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")))
          .append('\n')
          .flush();
    }

    private String log() {
      try {
        return Files.readString(folder.resolve("submitter.log"));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /** Waits until it has submitted the first; until then it mostly loads classes. */
    Set<Long> first() throws IOException {
      for (String line = says.readLine(); line != null; line = says.readLine()) {
        if (line.startsWith("done ")) {
          return Set.of(Long.parseLong(line.substring(5)));
        }
      }
      throw new AssertionError(log());
    }

    /** Kills it; what it had acknowledged since. */
    Set<Long> kill() throws Exception {
      process.toHandle().destroyForcibly();
      Set<Long> done = new HashSet<>();
      for (String line = says.readLine(); line != null; line = says.readLine()) {
        if (line.startsWith("done ")) {
          done.add(Long.parseLong(line.substring(5)));
        }
      }
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return done;
    }
  }

  @Test
  void killedProcessLosesAndDoublesNothing() throws Exception {
    Random random = new Random(20_261_129L);
    Ground ground = new Ground(server, "killed", CHANGES * KILLS);
    int acknowledged = 0;
    int finished = 0;
    int undone = 0;
    Submitter next = new Submitter();
    for (int kill = 0; kill < KILLS; kill++) {
      Submitter submitter = next;
      List<Long> numbers = new ArrayList<>();
      for (int i = 0; i < CHANGES; i += 2) {
        numbers.addAll(ground.propose(CHANGES * kill + i + 1));
      }
      SubmitStrategy strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
      submitter.go(strategy, numbers);
      Set<Long> done = new HashSet<>(submitter.first());
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(1_500_000)));
      done.addAll(submitter.kill());
      next = new Submitter();
      acknowledged += done.size();
      String draw = "kill " + kill + ", " + strategy;

      CrashTraces.remove(server.git.directory(ground.repository), Instant.now());
      SubmitDesk restarted = new SubmitDesk(server);
      List<Submit> left = settled(restarted);
      for (Submit one : left) {
        if (restarted.submits.of(change(one)).filter(other -> other.id() == one.id()).isPresent()) {
          finished++;
        } else {
          undone++;
        }
      }
      for (long number : done) {
        assertThat(change(number).status()).as(draw).isEqualTo(Status.SUBMITTED);
      }
      assertBranchAgrees(ground, numbers, draw);
      for (long number : numbers) {
        server.git.forget();
        restarted
            .submitting()
            .submit(
                GitServer.alice(),
                number,
                new SubmitWish(OptionalInt.empty(), Optional.of(strategy)));
        assertThat(change(number).status()).as(draw).isEqualTo(Status.SUBMITTED);
        assertThat(change(number).submitting()).as(draw).isFalse();
      }
      if (kill % 20 == 19) {
        System.out.printf(
            "%d kills: %d acknowledged, %d left open and finished, %d left open and undone%n",
            kill + 1, acknowledged, finished, undone);
      }
    }
    next.kill();
    ground.assertOnce(IntStream.range(0, CHANGES * KILLS));
    ground.bare.run("fsck", "--strict");
    System.out.printf(
        "%d kills: %d acknowledged, %d left open and finished, %d left open and undone%n",
        KILLS, acknowledged, finished, undone);
  }

  /** Settles what was left; a commit that was on its way when the process died may come late. */
  private List<Submit> settled(SubmitDesk desk) {
    List<Submit> left = new ArrayList<>(desk.submits.open());
    for (int looks = 0; looks < 3; looks++) {
      desk.unfinished.settle();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      left.addAll(desk.submits.open());
    }
    assertThat(desk.submits.open()).isEmpty();
    return left;
  }

  private void assertBranchAgrees(Ground ground, List<Long> numbers, String draw) {
    Set<String> commits = new HashSet<>(ground.bare.run("rev-list", "main").lines().toList());
    Set<String> files = ground.files();
    for (long number : numbers) {
      Change change = change(number);
      boolean submitted = change.status() == Status.SUBMITTED;
      assertThat(change.submitting()).as(draw).isFalse();
      assertThat(files.contains(change.subject())).as(draw).isEqualTo(submitted);
      change.submittedAs().ifPresent(as -> assertThat(commits).as(draw).contains(as.hex()));
    }
  }

  private Change change(Submit submit) {
    server.git.forget();
    return change(new SubmitDesk(server).submits.changesOf(submit).get(0).change());
  }

  private Change change(long number) {
    server.git.forget();
    return server.changes.find(number).orElseThrow();
  }
}
