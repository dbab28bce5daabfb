package org.sevenleague.review.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.discussion.attention.Inbox;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.query.ChangeQuery;

/** Whose turn it is with changes that the real git made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnsIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final long ALICE = 1;
  private static final long BOB = 2;
  private static final long CAROL = 3;

  @TempDir static Path folder;

  private ReviewServer server;
  private String token;
  private Repository repository;
  private Git git;
  private int round;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    server.git.world.person(CAROL, "carol");
    token = server.git.token("alice", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    repository = server.git.repository("turns" + ++round, Visibility.PRIVATE);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(BOB), Access.WRITE));
    git = Git.init(folder.resolve("turns" + round + "-work"));
    git.commit("a.txt", "1\n");
    git.run("push", "-q", url(), "main");
  }

  private String url() {
    return server.git.url("/git/turns" + round + ".git", token);
  }

  private long push(String text, String wish) throws Exception {
    Files.writeString(git.folder().resolve("b.txt"), text);
    git.run("add", "b.txt");
    git.run("commit", "-q", "-m", "Add " + text);
    return pushed(wish);
  }

  private long pushed(String wish) {
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main" + wish);
    server.git.forget();
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private List<Turn> turns(long change) {
    server.git.forget();
    return server.attention.of(Subject.change(change));
  }

  private void happens(long change, Caller by, String kind) {
    server.git.world.write(
        () -> server.changes.note(server.changes.find(change).orElseThrow(), by, kind, ""));
  }

  private static Caller person(long number, String handle) {
    return new Caller(
        Optional.of(number),
        Optional.of(new Handle(handle)),
        false,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  private static Caller bob() {
    return person(BOB, "bob");
  }

  private long found(Caller caller, String query) {
    return server.search.find(caller, ChangeQuery.parse(query), Optional.empty(), 10).total();
  }

  private static Optional<Inbox.Row> row(long change, List<Inbox.Row> rows) {
    return rows.stream().filter(row -> row.subject().number() == change).findFirst();
  }

  @Test
  void pushAsksTheReviewerAndTheirVoteTurnsToTheOwner() throws Exception {
    long change = push("b\n", "%r=bob");
    assertThat(turns(change)).extracting(Turn::person).containsExactly(BOB);
    assertThat(row(change, server.inbox.waiting(bob())).map(Inbox.Row::reason))
        .hasValue("You were asked to review it.");
    assertThat(server.inbox.count(bob())).isEqualTo(server.inbox.waiting(bob()).size());
    assertThat(found(bob(), "attention:self repository:turns" + round)).isEqualTo(1);
    assertThat(row(change, server.inbox.others(GitServer.alice())).map(Inbox.Row::reason))
        .hasValue("It is the turn of bob.");

    happens(change, bob(), "voted");

    assertThat(turns(change)).extracting(Turn::person).containsExactly(ALICE);
    assertThat(turns(change).getFirst().reason()).isEqualTo("bob voted.");
    assertThat(row(change, server.inbox.waiting(bob()))).isEmpty();
    server.git.world.write(() -> server.actions.abandon(GitServer.alice(), change, ""));
    assertThat(turns(change)).isEmpty();
  }

  @Test
  void workInProgressWaitsForNobodyUntilItIsReady() throws Exception {
    long change = push("wip\n", "%r=bob,wip");
    assertThat(turns(change)).isEmpty();
    server.git.world.write(() -> server.actions.wip(GitServer.alice(), change, false));
    assertThat(turns(change)).extracting(Turn::person).containsExactly(BOB);
  }

  @Test
  void whoSeesNothingIsNeitherAskedNorCounted() throws Exception {
    long change = push("c\n", "%r=carol,r=bob");
    assertThat(turns(change)).extracting(Turn::person).containsExactly(BOB);

    server.git.world.write(
        () -> server.git.world.grants.take(repository.id(), new Grant.Holder.Person(BOB)));
    server.git.forget();

    assertThat(row(change, server.inbox.waiting(bob()))).isEmpty();
    assertThat(server.inbox.count(bob())).isEqualTo(server.inbox.waiting(bob()).size());
  }

  @Test
  void nextPatchSetAsksAgainWhoAnsweredTheOneBefore() throws Exception {
    long change = push("d\n", "%r=bob");
    happens(change, bob(), "commented");
    server.git.world.clock.pass(Duration.ofHours(2));
    Files.writeString(git.folder().resolve("b.txt"), "better\n");
    git.run("commit", "-q", "-a", "--amend", "--no-edit");
    assertThat(pushed("")).isEqualTo(change);

    assertThat(turns(change))
        .extracting(Turn::person, Turn::reason, Turn::since)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                BOB,
                "Patch set 2 is there; you looked at an earlier one.",
                server.git.world.clock.instant()));
  }

  @Test
  void ownersWhoseApprovalIsMissingAreAskedAndAtLastTheOwnerSubmits() throws Exception {
    git.commit("CODEOWNERS", "b.txt @bob\n");
    git.run("push", "-q", url(), "main");
    long change = push("owned\n", "");
    assertThat(turns(change))
        .extracting(Turn::person, Turn::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(BOB, "You own b.txt: your approval is missing."));
    server.submittable = true;
    try {
      happens(change, bob(), "voted");
    } finally {
      server.submittable = false;
    }
    assertThat(turns(change).getFirst().reason())
        .isEqualTo("Everything it needs is there: submit it.");
  }

  @Test
  void turnIsGivenBackOrHandedOverAndSaysWhy() throws Exception {
    long change = push("e\n", "%r=bob");
    Caller carol = person(CAROL, "carol");
    assertThatThrownBy(
            () -> server.git.world.write(() -> server.turns.hand(bob(), change, "carol", "Yours")))
        .isInstanceOf(Invalid.class);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(CAROL), Access.READ));
    assertThatThrownBy(
            () -> server.git.world.write(() -> server.turns.hand(carol, change, "bob", "")))
        .isInstanceOf(NotAllowed.class);

    server.git.world.write(() -> server.turns.hand(bob(), change, "@carol", "You know  it"));

    assertThat(turns(change))
        .extracting(Turn::person, Turn::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(CAROL, "bob handed it to you: You know it"));
    server.git.world.write(() -> server.turns.leave(carol, change, "On leave"));
    assertThat(turns(change)).isEmpty();
    assertThat(server.changes.events(server.changes.find(change).orElseThrow()))
        .extracting(event -> event.kind())
        .containsExactly("pushed", "handed", "left");
  }

  @Test
  void whoFollowsFindsItAndIsNotAsked() throws Exception {
    long change = push("f\n", "");
    server.git.world.write(() -> server.turns.follow(bob(), change, true));
    assertThat(found(bob(), "is:watched repository:turns" + round)).isEqualTo(1);
    assertThat(row(change, server.inbox.followed(bob()))).isPresent();
    assertThat(turns(change)).extracting(Turn::person).containsExactly(ALICE);
    server.git.world.write(() -> server.turns.follow(bob(), change, false));
    assertThat(row(change, server.inbox.followed(bob()))).isEmpty();
  }
}
