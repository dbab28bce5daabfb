package org.sevenleague.review.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.settings.SubmitStrategy;

/**
 * Submitting happens exactly once or not at all: when many submit at once, and when the portal is
 * killed between any two steps. Each draw is told in the failure, so that it can be repeated.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitOnceIT {

  /**
   * Rounds of racing, each of {@link #RACERS} submitters; {@code -Dsubmit.rounds=200} does more.
   */
  private static final int ROUNDS = Integer.getInteger("submit.rounds", 20);

  private static final int RACERS = 4;

  /** How often a submit is broken off at one moment or another. */
  private static final int KILLS = Integer.getInteger("submit.breaks", 40);

  private static final Caller ALICE = GitServer.alice();

  @TempDir static Path folder;

  private ReviewServer server;
  private ExecutorService threads;
  private int repositories;

  /** The portal died here. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    threads = Executors.newFixedThreadPool(RACERS + 1);
  }

  @AfterAll
  void stop() throws Exception {
    threads.shutdownNow();
    server.close();
  }

  private Ground ground(int commits) {
    return new Ground(server, "once" + ++repositories, commits);
  }

  private Change change(long number) {
    server.git.forget();
    return server.changes.find(number).orElseThrow();
  }

  private static SubmitWish by(SubmitStrategy strategy) {
    return new SubmitWish(OptionalInt.empty(), Optional.of(strategy));
  }

  private static SubmitStrategy drawn(Random random) {
    List<SubmitStrategy> some =
        List.of(SubmitStrategy.MERGE, SubmitStrategy.REBASE, SubmitStrategy.SQUASH);
    return some.get(random.nextInt(some.size()));
  }

  /**
   * Four submit at once, of three changes: two of them the same, and two a stack. Somebody pushes
   * into it. Whatever the order, each change gets into the branch once.
   */
  @Test
  void racersSubmitEachChangeOnce() throws Exception {
    int interrupted = 0;
    Ground ground = ground(4 * ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(20_261_129L + round);
      String draw = "round " + round;
      List<Long> stack = ground.propose(4 * round + 1);
      long single = ground.propose(4 * round + 2).get(0);
      SubmitStrategy strategy = drawn(random);
      SubmitDesk desk = new SubmitDesk(server);
      CountDownLatch gate = new CountDownLatch(1);
      List<Future<Boolean>> racers = new ArrayList<>();
      for (long number : List.of(single, single, stack.get(0), stack.get(1))) {
        Random own = new Random(random.nextLong());
        racers.add(
            threads.submit(
                () -> {
                  gate.await();
                  return race(desk, number, strategy, own);
                }));
      }
      String pushed = "p" + round;
      Future<?> pusher =
          threads.submit(
              () -> {
                gate.await();
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(60_000)));
                if (random.nextInt(4) == 0) {
                  ground.push(pushed);
                }
                return "";
              });
      gate.countDown();
      for (Future<Boolean> racer : racers) {
        interrupted += racer.get(60, TimeUnit.SECONDS) ? 0 : 1;
      }
      pusher.get(60, TimeUnit.SECONDS);
      for (long number : List.of(single, stack.get(0), stack.get(1))) {
        if (change(number).open()) {
          desk.submitting().submit(ALICE, number, by(strategy));
        }
        assertThat(change(number).status()).as(draw).isEqualTo(Status.SUBMITTED);
        assertThat(change(number).submitting()).as(draw).isFalse();
        assertThat(rows(number, "done")).as(draw + ", done submits").isEqualTo(1);
      }
      assertThat(desk.submits.open()).as(draw).isEmpty();
    }
    ground.assertOnce(IntStream.range(0, 4 * ROUNDS).filter(i -> i % 4 != 3));
    assertThat(interrupted).as("racers that were told to come later").isLessThan(ROUNDS);
    ground.bare.run("fsck", "--strict");
  }

  /** Submits with pauses that are drawn; false when told to come later. */
  private boolean race(SubmitDesk desk, long number, SubmitStrategy strategy, Random random) {
    server.git.forget();
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(30_000)));
    try {
      desk.submitting(
              moment -> LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(8_000))))
          .submit(ALICE, number, by(strategy));
      return true;
    } catch (Busy | Conflict later) {
      return false;
    } finally {
      server.git.forget();
    }
  }

  private long rows(long change, String state) {
    server.git.forget();
    return server
        .git
        .world
        .entities
        .createQuery(
            "select count(s) from Submit s, SubmittedChange c where c.submitId = s.id"
                + " and c.changeId = :change and s.state = :state",
            Long.class)
        .setParameter("change", change)
        .setParameter("state", state)
        .getSingleResult();
  }

  /** The portal is killed at a moment that is drawn, and a new one settles what it finds. */
  @Test
  void killedPortalLeavesNothingHalf() {
    Ground ground = ground(2 * KILLS);
    for (int kill = 0; kill < KILLS; kill++) {
      Random random = new Random(7_000L + kill);
      SubmitMoment moment = SubmitMoment.values()[random.nextInt(SubmitMoment.values().length)];
      SubmitStrategy strategy = drawn(random);
      String draw = "kill " + kill + " at " + moment + ", " + strategy;
      List<Long> stack = ground.propose(2 * kill + 1);
      String before = ground.main();
      killAt(moment, stack.get(1), strategy);
      boolean moved = moment.compareTo(SubmitMoment.MOVED) >= 0;
      assertThat(!ground.main().equals(before)).as(draw).isEqualTo(moved);
      boolean overtaken = random.nextInt(3) == 0;
      if (overtaken) {
        ground.push("k" + kill);
      }
      SubmitDesk restarted = new SubmitDesk(server);
      if (random.nextBoolean()) {
        restarted.unfinished.settle();
        restarted.unfinished.settle();
        for (long number : stack) {
          assertThat(change(number).submitting()).as(draw).isFalse();
          assertThat(change(number).status())
              .as(draw)
              .isEqualTo(moved ? Status.SUBMITTED : Status.ACTIVE);
        }
      }
      restarted.submitting().submit(ALICE, stack.get(1), by(strategy));
      restarted.submitting().submit(ALICE, stack.get(0), by(strategy));
      for (long number : stack) {
        Change change = change(number);
        assertThat(change.status()).as(draw).isEqualTo(Status.SUBMITTED);
        assertThat(change.submitting()).as(draw).isFalse();
        assertThat(rows(number, "done")).as(draw).isEqualTo(1);
        assertThat(rows(number, "intended")).as(draw).isZero();
        assertThat(events(number)).as(draw).isEqualTo(1);
        String result = change.submittedAs().orElseThrow().hex();
        assertThat(ground.bare.attempt("merge-base", "--is-ancestor", result, "main").code())
            .as(draw)
            .isZero();
      }
    }
    ground.assertOnce(IntStream.range(0, 2 * KILLS));
    ground.bare.run("fsck", "--strict");
  }

  private void killAt(SubmitMoment moment, long number, SubmitStrategy strategy) {
    try {
      new SubmitDesk(server)
          .submitting(
              at -> {
                if (at == moment) {
                  throw new Killed();
                }
              })
          .submit(ALICE, number, by(strategy));
      throw new AssertionError("it was not killed at " + moment);
    } catch (Killed expected) {
      server.git.forget();
    }
  }

  private long events(long number) {
    return server.changes.events(change(number)).stream()
        .filter(event -> event.kind().equals("submitted"))
        .count();
  }

  /** The branch was taken elsewhere by force before anybody could say that it had moved. */
  @Test
  void branchThatWasTakenBackByForceIsToldFromTheLogOfPushes() throws Exception {
    Ground ground = ground(2);
    List<Long> stack = ground.propose(1);
    String before = ground.main();
    killAt(SubmitMoment.MOVED, stack.get(1), SubmitStrategy.MERGE);
    String token = server.git.token("alice", org.sevenleague.kernel.Access.WRITE);
    Git work = Git.init(folder.resolve("force"));
    String url = server.git.url("/git/" + ground.repository.name() + ".git", token);
    work.run("fetch", "-q", url, "main");
    work.run("push", "-q", "-f", url, before + ":main");
    assertThat(ground.main()).isEqualTo(before);
    new SubmitDesk(server).unfinished.settle();
    assertThat(change(stack.get(0)).status()).isEqualTo(Status.SUBMITTED);
    assertThat(rows(stack.get(0), "done")).isEqualTo(1);
  }
}
