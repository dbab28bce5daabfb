package org.sevenleague.review.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.sevenleague.git.Git;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.check.CheckReport;
import org.sevenleague.review.check.CheckState;

/** What the page of a change shows of how it stands, over the real git and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PanelIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  private static final Caller ALICE = caller(1, "alice");
  private static final Caller BOB = caller(2, "bob");
  private static final Caller CAROL = caller(3, "carol");
  private static final Caller DAVE = caller(4, "dave");

  @TempDir static Path folder;

  private ReviewServer server;
  private String token;
  private Repository repository;
  private Git git;
  private int number;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    token = server.git.token("alice", Access.WRITE);
    server.git.world.person(3, "carol");
    server.git.world.person(4, "dave");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** bob may write and owns src, carol owns docs and may only read, dave owns nothing. */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    repository = server.git.repository("p" + ++number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(folder.resolve("work" + number));
    write("CODEOWNERS", "/src/ @bob\n/docs/ @carol\n/lost/ @nobody-here\n");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "start");
    git.run("push", "-q", url(), "main");
  }

  private static Caller caller(long id, String handle) {
    return new Caller(
        Optional.of(id),
        Optional.of(new Handle(handle)),
        false,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  private String url() {
    return server.git.url("/git/p" + number + ".git", token);
  }

  private void write(String file, String text) throws IOException {
    Path path = git.folder().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private long propose() {
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "Touch\n\nChange-Id: I" + "%040d".formatted(number));
    return push();
  }

  private void amend() {
    git.run("add", "-A");
    git.run("commit", "-q", "--amend", "--no-edit");
    push();
  }

  private long push() {
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main");
    server.git.forget();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).as(result.all()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private PanelView panel(Caller caller, long id) {
    server.git.forget();
    Change change = server.changes.find(id).orElseThrow();
    return server.panels.of(caller, change);
  }

  private void vote(Caller who, long id, int patchSet, int value) {
    server.git.forget();
    server.git.world.write(
        () ->
            server.reviewing.review(
                who, id, new Reviewing.Review(patchSet, OptionalInt.of(value), "")));
  }

  private static List<String> offered(PanelView panel) {
    return panel.review().orElseThrow().choices().stream().map(ReviewForm.Choice::value).toList();
  }

  @Test
  void whoIsMissingIsNamedWithTheLineThatDecides() throws Exception {
    write("src/a.c", "a\n");
    write("docs/a.md", "a\n");
    long id = propose();
    ApprovalView approval = panel(BOB, id).approval().orElseThrow();
    assertThat(approval.verdict().words()).isEqualTo("You and carol together unblock this change");
    ApprovalView.Group mine = approval.groups().getFirst();
    assertThat(mine.yours()).isTrue();
    assertThat(mine.paths().getFirst().name().markup()).contains("src/a.c");
    assertThat(mine.lines().getFirst().words()).isEqualTo("CODEOWNERS:1");
    assertThat(mine.lines().getFirst().address()).endsWith("/CODEOWNERS#L1");
    assertThat(mine.lines().getFirst().owners())
        .containsExactly(new ApprovalView.Owner("@bob", "/people/bob", ""));
    assertThat(panel(Caller.ANONYMOUS, id).toString()).doesNotContain("carol can", "/people/bob");
    assertThat(panel(Caller.ANONYMOUS, id).approval().orElseThrow().verdict().words())
        .isEqualTo("2 paths wait for owners");
  }

  @Test
  void approvalTurnsTheRequirementAndNewContentDropsIt() throws Exception {
    write("src/a.c", "a\n");
    long id = propose();
    assertThat(panel(BOB, id).requirements().orElseThrow().rows().getFirst().mark().words())
        .isEqualTo("not met");
    vote(BOB, id, 1, 2);
    PanelView approved = panel(BOB, id);
    assertThat(approved.approval().orElseThrow().verdict().words())
        .isEqualTo("The owners of every file approved");
    assertThat(approved.requirements().orElseThrow().verdict())
        .isEqualTo(Mark.good("May be submitted"));
    assertThat(approved.votes().getFirst().mark()).isEqualTo(Mark.good("approved"));
    write("src/a.c", "b\n");
    amend();
    PanelView dropped = panel(CAROL, id);
    assertThat(dropped.approval().orElseThrow().groups().getFirst().mark().words())
        .isEqualTo("dropped");
    assertThat(dropped.approval().orElseThrow().groups().getFirst().notes())
        .containsExactly("bob at patch set 1, changed in 2");
    assertThat(dropped.votes().getFirst().fate()).isEqualTo("patch set 1, dropped: new content");
    assertThat(dropped.requirements().orElseThrow().rows().getFirst().words())
        .contains("1 path", "bob");
  }

  @Test
  void votesThatSomebodyMayNotGiveAreNotOffered() throws Exception {
    write("src/a.c", "a\n");
    long id = propose();
    assertThat(offered(panel(DAVE, id))).containsExactly("1", "", "-1");
    assertThat(offered(panel(CAROL, id))).as("owns no touched path").containsExactly("1", "", "-1");
    assertThat(offered(panel(BOB, id))).containsExactly("2", "1", "", "-1", "-2");
    vote(BOB, id, 1, -1);
    assertThat(offered(panel(BOB, id))).contains("0");
    assertThat(panel(ALICE, id).review().orElseThrow().hint()).contains("does not count");
    assertThat(panel(Caller.ANONYMOUS, id).review()).isEmpty();
    Caller reads =
        new Caller(
            Optional.of(2L),
            Optional.of(new Handle("bob")),
            false,
            Set.of(),
            Access.READ,
            Optional.empty());
    assertThat(panel(reads, id).review()).isEmpty();
  }

  @Test
  void ownersWhoDoNotExistAreSaidToBeMissing() throws Exception {
    write("lost/a", "a\n");
    long id = propose();
    ApprovalView approval = panel(DAVE, id).approval().orElseThrow();
    assertThat(approval.verdict().words())
        .isEqualTo("1 path cannot be approved: too few people may");
    ApprovalView.Line line = approval.groups().getFirst().lines().getFirst();
    assertThat(line.owners().getFirst().trouble()).contains("no person and no team");
    assertThat(line.need()).isEqualTo("nobody here can give it");
  }

  @Test
  void overrideIsShownWithItsReasonAndOfferedToAdministratorsOnly() throws Exception {
    write("src/a.c", "a\n");
    long id = propose();
    assertThat(panel(BOB, id).overrides()).isFalse();
    assertThat(panel(ALICE, id).overrides()).isTrue();
    server.git.forget();
    server.git.world.write(() -> server.overrides.give(ALICE, id, 1, "The site is down", 2, false));
    RequirementsView requirements = panel(BOB, id).requirements().orElseThrow();
    assertThat(requirements.verdict().words()).isEqualTo("May be submitted: overridden");
    assertThat(requirements.override().orElseThrow().who()).isEqualTo("alice");
    assertThat(requirements.override().orElseThrow().reason()).isEqualTo("The site is down");
  }

  @Test
  void checksOfTheCurrentCommitAreListed() throws Exception {
    write("src/a.c", "a\n");
    long id = propose();
    server.git.forget();
    Change change = server.changes.find(id).orElseThrow();
    var commit = server.changes.current(change).commit();
    for (CheckState state : List.of(CheckState.PENDING, CheckState.FAILURE)) {
      server.git.world.write(
          () ->
              server.checks.post(
                  BOB,
                  repository.id(),
                  commit,
                  new CheckReport(
                      "unit",
                      state,
                      "3 failed",
                      "https://ci.example.org/1",
                      Optional.empty(),
                      Optional.empty())));
    }
    assertThat(panel(DAVE, id).checks())
        .containsExactly(
            new PanelView.CheckRow(
                "unit",
                Mark.bad("has failed"),
                "3 failed",
                "https://ci.example.org/1",
                Optional.empty()));
  }
}
