package org.sevenleague.review.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.discussion.attention.Inbox;
import org.sevenleague.discussion.attention.Nudged;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;

/** alice proposes, bob is asked. People work from 9 to 17 in Zurich. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NudgesIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final long BOB = 2;
  private static final long CAROL = 3;

  @TempDir static Path folder;

  private ReviewServer server;
  private Repository repository;
  private Git git;
  private int round;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    server.git.world.person(CAROL, "carol");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    server.nudged.clear();
    server.git.world.write(
        () -> {
          server.git.world.entities.createNativeQuery("delete from absences").executeUpdate();
          server.git.world.entities.createNativeQuery("delete from attention").executeUpdate();
        });
    repository = server.git.repository("nudges" + ++round, Visibility.PRIVATE);
    for (long reader : List.of(BOB, CAROL)) {
      server.git.world.write(
          () ->
              server.git.world.grants.give(
                  repository.id(), new Grant.Holder.Person(reader), Access.READ));
    }
    git = Git.init(folder.resolve("nudges" + round));
    git.run("push", "-q", url(), "main");
  }

  private String url() {
    return server.git.url("/git/nudges" + round + ".git", server.git.token("alice", Access.WRITE));
  }

  private long propose(String wish) {
    git.commit("a.txt", "a" + System.nanoTime());
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main" + wish);
    server.git.forget();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).as(result.all()).isTrue();
    return Long.parseLong(link.group(1));
  }

  /** Lets time pass until so much of it was working time. */
  private void work(Duration time) {
    Instant start = server.git.world.clock.instant();
    while (server.absences.hours().between(start, server.git.world.clock.instant()).compareTo(time)
        < 0) {
      server.git.world.clock.pass(Duration.ofMinutes(5));
    }
  }

  private List<Nudged> minute() {
    server.git.forget();
    server.git.world.write(() -> server.duties.remind());
    server.git.forget();
    return List.copyOf(server.nudged);
  }

  private void happens(long change, Caller by, String kind) {
    server.git.world.write(
        () -> server.changes.note(server.changes.find(change).orElseThrow(), by, kind, ""));
  }

  private static Caller person(long number, String handle, boolean administrator) {
    return new Caller(
        Optional.of(number),
        Optional.of(new Handle(handle)),
        administrator,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  private static Caller bob() {
    return person(BOB, "bob", false);
  }

  private Optional<Instant> nudgedFor(long change, List<Inbox.Row> rows) {
    return rows.stream()
        .filter(row -> row.subject().number() == change)
        .findFirst()
        .flatMap(Inbox.Row::nudged);
  }

  private boolean shownTo(Caller caller, long change) {
    return server.views.of(caller, server.changes.find(change).orElseThrow()).people().stream()
        .anyMatch(one -> one.nudged().isPresent());
  }

  @Test
  void remindsOnceAfterTwentyFourWorkingHours() {
    long change = propose("%r=bob");
    work(Duration.ofHours(24).minusMinutes(5));
    assertThat(minute()).isEmpty();
    server.git.world.clock.pass(Duration.ofMinutes(5));
    assertThat(minute()).extracting(Nudged::person).containsExactly(BOB);
    work(Duration.ofHours(80));
    assertThat(minute()).hasSize(1);
    assertThat(nudgedFor(change, server.inbox.waiting(bob()))).isPresent();
  }

  @Test
  void onlyThePersonAndTheOwnerOfTheChangeSeeIt() {
    long change = propose("%r=bob");
    work(Duration.ofHours(24));
    assertThat(minute()).hasSize(1);
    Caller carol = person(CAROL, "carol", true);
    server.git.world.write(() -> server.turns.follow(carol, change, true));

    assertThat(shownTo(bob(), change)).isTrue();
    assertThat(shownTo(GitServer.alice(), change)).isTrue();
    assertThat(nudgedFor(change, server.inbox.others(GitServer.alice()))).isPresent();
    assertThat(shownTo(carol, change)).isFalse();
    assertThat(shownTo(Caller.ANONYMOUS, change)).isFalse();
    assertThat(server.inbox.followed(carol)).isNotEmpty();
    assertThat(nudgedFor(change, server.inbox.followed(carol))).isEmpty();
  }

  @Test
  void nobodyIsRemindedWhileOthersAreAskedToo() {
    long change = propose("%r=bob,r=carol");
    work(Duration.ofHours(30));
    assertThat(minute()).isEmpty();

    happens(change, person(CAROL, "carol", false), "left");
    server.git.world.write(() -> server.turns.leave(person(CAROL, "carol", false), change, ""));
    assertThat(minute()).extracting(Nudged::person).containsExactly(BOB);
  }

  @Test
  void whoIsAwayIsNotRemindedAndTheirAbsenceDoesNotCount() {
    propose("%r=bob");
    work(Duration.ofHours(20));
    String last = server.absences.today().plusDays(6).toString();
    server.git.world.write(() -> server.absences.say(BOB, "", last, ""));
    work(Duration.ofHours(16));
    assertThat(minute()).isEmpty();

    while (server.absences.thereSince(BOB).isEmpty()) {
      server.git.world.clock.pass(Duration.ofMinutes(5));
    }
    work(Duration.ofHours(23));
    assertThat(minute()).isEmpty();
    work(Duration.ofHours(1));
    assertThat(minute()).extracting(Nudged::person).containsExactly(BOB);
  }

  @Test
  void theNextTurnIsAnotherOne() {
    long change = propose("%r=bob");
    work(Duration.ofHours(24));
    assertThat(minute()).hasSize(1);
    happens(change, bob(), "commented");
    work(Duration.ofHours(24));
    assertThat(minute()).extracting(Nudged::person).containsExactly(BOB, 1L);
    happens(change, GitServer.alice(), "commented");
    assertThat(nudgedFor(change, server.inbox.waiting(bob()))).isEmpty();
  }

  @Test
  void whoDoesNotSeeTheChangeAnyMoreIsNotReminded() {
    propose("%r=bob");
    server.git.world.write(
        () -> server.git.world.grants.take(repository.id(), new Grant.Holder.Person(BOB)));
    work(Duration.ofHours(40));
    assertThat(minute()).isEmpty();
  }

  @Test
  void twoRoundsAtOnceRemindOnce() throws Exception {
    long change = propose("%r=bob");
    work(Duration.ofHours(24));
    long turn = server.attention.of(Subject.change(change)).stream().map(Turn::id).toList().get(0);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      go.await();
                    } catch (InterruptedException stopped) {
                      Thread.currentThread().interrupt();
                    }
                    server.git.world.write(() -> server.nudges.remind(turn));
                  }));
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(server.nudged).hasSize(1);
  }
}
