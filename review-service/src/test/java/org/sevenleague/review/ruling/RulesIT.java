package org.sevenleague.review.ruling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.sevenleague.git.merge.FileCommits;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.people.Audit;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.rule.Simulation;
import org.sevenleague.review.settings.ReviewSettings;
import org.sevenleague.review.settings.ReviewSettingsFiles;

/** Rules of a repository, changed and tried out, over the real git and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  private static final Caller ALICE = caller(1, "alice");
  private static final Caller BOB = caller(2, "bob");

  @TempDir static Path folder;

  private ReviewServer server;
  private RuleEdits edits;
  private String token;
  private Repository repository;
  private Git git;
  private int number;
  private int proposed;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    token = server.git.token("alice", Access.WRITE);
    edits =
        new RuleEdits(
            server.git.world.gate,
            new FileCommits(server.git.open, server.git.folders),
            new Audit(server.git.world.entities, server.git.world.clock),
            server.git.world.clock);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    repository = server.git.repository("r" + ++number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(folder.resolve("work" + number));
    write("a", "start\n");
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
    return server.git.url("/git/r" + number + ".git", token);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(git.folder().resolve(file), text);
  }

  private long propose(String file) throws IOException {
    git.run("checkout", "-q", "-B", "work", "main");
    write(file, file + "\n");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "Add " + file, "-m", "Change-Id: I%040x".formatted(++proposed));
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main");
    server.git.forget();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).as(result.all()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private void approve(Caller who, long id) {
    server.git.forget();
    server.git.world.write(
        () -> server.reviewing.review(who, id, new Reviewing.Review(1, OptionalInt.of(2), "")));
    server.git.forget();
  }

  private CommitId save(Caller who, Optional<CommitId> expected, String text) {
    server.git.forget();
    CommitId[] made = new CommitId[1];
    server.git.world.write(() -> made[0] = edits.save(who, repository, expected, text));
    return made[0];
  }

  private ReviewSettings present() {
    return server.settings.of(repository.id());
  }

  @Test
  void savedRulesAreInForceAndOneFileIsChanged() throws Exception {
    CommitId first = save(ALICE, Optional.empty(), "submit:\n  rule: tests()");
    assertThat(present().rule().text()).isEqualTo("tests()");
    Path bare = server.git.directory(repository);
    git.run("fetch", "-q", bare.toString(), "refs/meta/config");
    git.run("checkout", "-q", "-B", "config", "FETCH_HEAD");
    write("other.txt", "stays\n");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "beside");
    git.run("push", "-q", bare.toString(), "HEAD:refs/meta/config");
    CommitId beside = new CommitId(git.run("rev-parse", "HEAD").strip());
    assertThatThrownBy(() -> save(ALICE, Optional.of(first), "submit:\n  rule: owners()\n"))
        .isInstanceOf(Conflict.class);
    assertThat(present().rule().text()).isEqualTo("tests()");
    CommitId second = save(ALICE, Optional.of(beside), "approvals:\n  self: true\n");
    assertThat(present().selfApproval()).isTrue();
    git.run("fetch", "-q", bare.toString(), "refs/meta/config");
    assertThat(git.run("rev-parse", "FETCH_HEAD").strip()).isEqualTo(second.hex());
    assertThat(git.run("ls-tree", "--name-only", "FETCH_HEAD"))
        .contains("other.txt", "review.yaml");
    assertThat(git.run("log", "-1", "--format=%an %P", "FETCH_HEAD").strip())
        .isEqualTo("alice " + beside.hex());
    git.run("fsck", "--strict");
  }

  @Test
  void whatCannotBeUsedIsNotWrittenAndItsLineIsTold() {
    assertThatThrownBy(() -> save(ALICE, Optional.empty(), "submit:\n  strateg: merge\n"))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> save(ALICE, Optional.empty(), "submit:\n  rule: owner()\n"))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("owners");
    assertThat(present()).isEqualTo(ReviewSettings.STANDARD);
  }

  @Test
  void onlyAdministratorsOfTheRepositorySave() {
    assertThatThrownBy(() -> save(BOB, Optional.empty(), "")).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> save(Caller.ANONYMOUS, Optional.empty(), ""))
        .isInstanceOf(RuntimeException.class);
    assertThat(present()).isEqualTo(ReviewSettings.STANDARD);
    assertThat(ReviewSettingsFiles.REF.value()).isEqualTo("refs/meta/config");
  }

  @Test
  void lastChangesAreTriedByOtherRules() throws Exception {
    long approved = propose("one");
    long open = propose("two");
    approve(BOB, approved);
    ReviewSettings tests = RuleEdits.read("submit:\n  rule: owners() and tests()\n");
    Simulation.Trial trial = trial(tests);
    assertThat(trial.outcomes()).extracting(one -> one.change().number()).contains(approved, open);
    assertThat(trial.before()).isEqualTo(1);
    assertThat(trial.after()).isZero();
    assertThat(trial.turned()).hasSize(1);
    assertThat(trial.turned().getFirst().reasons().getFirst().name()).isEqualTo("tests()");
    assertThat(trial(RuleEdits.read("submit:\n  rule: not wip()\n")).after()).isEqualTo(2);
  }

  @Test
  void anotherPolicyOfApprovalsIsTriedToo() throws Exception {
    long own = propose("one");
    approve(ALICE, own);
    Simulation.Trial trial = trial(RuleEdits.read("approvals:\n  self: true\n"));
    assertThat(trial.before()).isZero();
    assertThat(trial.after()).isEqualTo(1);
  }

  private Simulation.Trial trial(ReviewSettings proposed) {
    server.git.forget();
    return server.simulation.of(ALICE, repository.id(), ReviewSettings.STANDARD, proposed);
  }
}
