package org.sevenleague.review.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.change.Change;

/** alice proposes; carol, dave and erin are the team storage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final long CAROL = 3;
  private static final long DAVE = 4;
  private static final long ERIN = 5;
  private static final long STORAGE = 1;

  @TempDir static Path folder;

  private ReviewServer server;
  private String token;
  private Git git;
  private int round;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    server.git.world.person(CAROL, "carol");
    server.git.world.person(DAVE, "dave");
    server.git.world.person(ERIN, "erin");
    server.git.world.team(STORAGE, "storage");
    for (long member : List.of(CAROL, DAVE, ERIN)) {
      join(member);
    }
    token = server.git.token("alice", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    server.git.world.write(
        () -> {
          server.git.world.entities.createNativeQuery("delete from absences").executeUpdate();
          server.git.world.entities.createNativeQuery("delete from changes").executeUpdate();
          server.git.world.entities.createNativeQuery("delete from attention").executeUpdate();
        });
    server.git.repository("routes" + ++round, Visibility.INTERNAL);
    git = Git.init(folder.resolve("routes" + round));
  }

  private void join(long person) {
    server.git.world.write(
        () ->
            server
                .git
                .world
                .entities
                .createNativeQuery(
                    "insert into memberships (team_id, person_id, maintainer, since)"
                        + " values (?, ?, false, now())")
                .setParameter(1, STORAGE)
                .setParameter(2, person)
                .executeUpdate());
  }

  private String url() {
    return server.git.url("/git/routes" + round + ".git", token);
  }

  /** A commit of that author on main. */
  private void wrote(String author, String... files) throws Exception {
    for (String file : files) {
      Files.writeString(git.folder().resolve(file), author + " wrote " + file + "\n");
      git.run("add", file);
    }
    git.run("commit", "-q", "-m", "Work", "--author", author);
    git.run("push", "-q", url(), "main");
  }

  private long propose(String wish, String... files) throws Exception {
    for (String file : files) {
      Files.writeString(git.folder().resolve(file), "proposed " + file + System.nanoTime());
      git.run("add", file);
    }
    git.run("commit", "-q", "-m", "Change " + String.join(" ", files));
    return push(wish);
  }

  private long push(String wish) {
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main" + wish);
    server.git.forget();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).as(result.all()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private List<Long> turns(long change) {
    server.git.forget();
    return server.attention.of(Subject.change(change)).stream().map(Turn::person).toList();
  }

  private List<Request> requests(long change) {
    server.git.forget();
    return server.requests.of(change(change));
  }

  private Change change(long number) {
    return server.changes.find(number).orElseThrow();
  }

  private void votes(long person, String handle, long change, int value) {
    server.git.world.write(
        () ->
            server.reviewing.review(
                person(person, handle),
                change,
                new Reviewing.Review(change(change).currentPatchSet(), OptionalInt.of(value), "")));
  }

  private static Caller person(long number, String handle) {
    return new Caller(
        Optional.of(number),
        Optional.of(new Handle(handle)),
        false,
        Set.of(STORAGE),
        Access.ADMIN,
        Optional.empty());
  }

  private void away(long person, String last) {
    server.git.world.write(() -> server.absences.say(person, "2026-11-20", last, ""));
  }

  @Test
  void whoChangedTheFilesLatelyIsAskedForTheTeamAndItIsSaidWhy() throws Exception {
    wrote("Dave <dave@example.org>", "a.c", "b.c");
    wrote("Somebody Else <carol@elsewhere.example>", "b.c");

    long change = propose("%r=storage", "a.c", "b.c", "new.c");

    assertThat(turns(change)).containsExactly(DAVE);
    assertThat(requests(change))
        .extracting(Request::person, Request::why)
        .containsExactly(tuple(DAVE, "knows 2 of 3 files, 0 open reviews"));
  }

  @Test
  void requestsGoAroundInTheTeamAndNeverToTheAuthor() throws Exception {
    token = server.git.token("erin", Access.WRITE);
    try {
      server.git.world.write(
          () ->
              server.git.world.grants.give(
                  server
                      .git
                      .world
                      .repositories
                      .find(new RepositoryName("routes" + round))
                      .orElseThrow()
                      .id(),
                  new Grant.Holder.Person(ERIN),
                  Access.WRITE));
      git.run("push", "-q", url(), "main");
      List<Long> asked = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        git.run("reset", "-q", "--hard", "HEAD");
        long change = propose("%r=storage,topic=t" + i, "x" + i + ".c");
        asked.addAll(turns(change));
        git.run("reset", "-q", "--hard", "HEAD~1");
      }
      assertThat(asked).containsOnly(CAROL, DAVE).hasSize(8);
    } finally {
      token = server.git.token("alice", Access.WRITE);
    }
  }

  @Test
  void approvalOfAnotherMemberWithdrawsTheRequest() throws Exception {
    wrote("dave <d@example.org>", "a.c");
    long change = propose("%r=storage", "a.c");
    assertThat(turns(change)).containsExactly(DAVE);

    votes(ERIN, "erin", change, 1);

    assertThat(turns(change)).containsExactly(1L);
    assertThat(requests(change))
        .extracting(Request::withdrawn, Request::endedWhy)
        .containsExactly(tuple(true, "erin approved for @storage."));
  }

  @Test
  void whoIsAwayIsNotAskedAndWhatTheyWereAskedPassesOn() throws Exception {
    wrote("dave <d@example.org>", "a.c");
    long change = propose("%r=storage", "a.c");
    assertThat(turns(change)).containsExactly(DAVE);

    away(DAVE, "2026-12-04");
    server.git.forget();
    server.git.world.write(() -> server.duties.passOn());

    assertThat(turns(change)).doesNotContain(DAVE).hasSize(2);
    assertThat(requests(change).getFirst().endedWhy()).isEqualTo("Away until 2026-12-04.");
    assertThat(turns(propose("%r=storage", "a.c"))).doesNotContain(DAVE).isNotEmpty();
  }

  @Test
  void whoWasAskedByNameStaysAskedWhileAway() throws Exception {
    git.run("push", "-q", url(), "main");
    away(DAVE, "2026-12-04");
    long change = propose("%r=dave", "a.c");
    server.git.world.write(() -> server.duties.passOn());
    assertThat(turns(change)).containsExactly(DAVE);
  }

  @Test
  void whenAllOfATeamAreAwayTheOwnerHearsIt() throws Exception {
    git.run("push", "-q", url(), "main");
    away(CAROL, "2026-12-04");
    away(DAVE, "2026-12-04");
    away(ERIN, "2026-12-04");
    long change = propose("%r=storage", "a.c");
    assertThat(server.attention.of(Subject.change(change)))
        .extracting(Turn::reason)
        .containsExactly("Everybody of @storage is away: ask somebody else.");
  }

  @Test
  void owningTeamIsAskedThroughOneWhoKnowsAndAnyOfItApproves() throws Exception {
    git.commit("CODEOWNERS", "*.c @storage\n");
    wrote("Erin <erin@example.org>", "a.c");
    long change = propose("", "a.c");
    assertThat(turns(change)).containsExactly(ERIN);
    assertThat(requests(change))
        .extracting(Request::person, request -> request.team().orElse(0L), Request::why)
        .containsExactly(tuple(ERIN, STORAGE, "knows 1 of 1 file, 0 open reviews"));

    away(ERIN, "2026-12-04");
    server.git.forget();
    server.git.world.write(() -> server.duties.passOn());
    List<Long> instead = turns(change);
    assertThat(instead).hasSize(1).doesNotContain(ERIN, 1L);

    votes(instead.getFirst() == CAROL ? DAVE : CAROL, "other", change, 2);
    assertThat(turns(change)).containsExactly(1L);
    assertThat(requests(change)).noneMatch(Request::open);
  }

  @Test
  void onlyOwnerStaysAskedAlsoWhileAway() throws Exception {
    git.commit("CODEOWNERS", "*.c @dave\n");
    git.run("push", "-q", url(), "main");
    away(DAVE, "2026-12-04");
    long change = propose("", "a.c");
    server.git.world.write(() -> server.duties.passOn());
    assertThat(turns(change)).containsExactly(DAVE);
  }

  @Test
  void pathThatIsNotTouchedAnyMoreAndEndWithdrawRequests() throws Exception {
    git.commit("CODEOWNERS", "a.c @dave\nb.c @carol\n");
    git.run("push", "-q", url(), "main");
    long change = propose("", "a.c", "b.c");
    assertThat(turns(change)).containsExactlyInAnyOrder(CAROL, DAVE);

    git.run("rm", "-q", "-f", "a.c");
    git.run("commit", "-q", "--amend", "--no-edit");
    push("");
    assertThat(turns(change)).containsExactly(CAROL);
    assertThat(requests(change).stream().filter(Request::withdrawn))
        .extracting(Request::person, Request::endedWhy)
        .containsExactly(tuple(DAVE, "It touches nothing of theirs any more."));

    server.git.world.write(() -> server.actions.abandon(GitServer.alice(), change, ""));
    assertThat(requests(change)).noneMatch(Request::open);
    assertThat(requests(change).stream().filter(one -> one.person() == CAROL))
        .extracting(Request::endedWhy)
        .containsExactly("The change is abandoned.");
  }
}
