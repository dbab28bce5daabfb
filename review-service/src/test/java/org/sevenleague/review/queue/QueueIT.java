package org.sevenleague.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.check.CheckReport;
import org.sevenleague.review.check.CheckState;
import org.sevenleague.review.submit.SubmitDesk;
import org.sevenleague.review.submit.SubmitWish;

/** The queue over the real git and database, with a builder that the test plays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  private static final Caller ALICE = GitServer.alice();

  private static final String SETTINGS =
      """
      submit:
        rule: not wip()
        checks: [unit]
      queue:
        enabled: yes
        lanes:
          - name: docs
            files: ["docs/*"]
      """;

  @TempDir static Path folder;

  private ReviewServer server;
  private SubmitDesk desk;
  private QueueEntries entries;
  private Queue queue;
  private String alice;
  private Repository repository;
  private Git git;
  private int number;
  private int second;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    alice = server.git.token("alice", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /**
   * Of alice's; changes need no approval, but «unit» on their own commit and on the batch's. Main
   * is a commit further than what changes are made upon.
   */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    Path space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    repository = server.git.repository("q" + number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(repository.id(), new Grant.Holder.Person(2), Access.READ));
    git = Git.init(space.resolve("work"));
    git.run("push", "-q", url(), "main");
    upstream("start.txt");
    settings(SETTINGS);
    restart();
  }

  /** As a portal that was killed and started again. */
  private void restart() {
    desk = new SubmitDesk(server);
    ReviewGit commits = new ReviewGit(server.git.open, server.comparisons);
    entries = new CommittingEntries(server);
    queue =
        new Queue(
            server.git.world.clock,
            server.changes,
            server.gate,
            entries,
            new Combining(server.changes, entries, desk.plans(), desk.joining()),
            desk.plans(),
            desk.submitting(),
            desk.locks(),
            server.settings,
            server.checks,
            commits,
            server.comparisons);
    server.git.forget();
  }

  private void settings(String yaml) {
    git.run("checkout", "-q", "--orphan", "settings" + System.nanoTime());
    git.run("rm", "-q", "-r", "-f", ".");
    git.commit("review.yaml", yaml);
    git.run(
        "push", "-q", "-f", server.git.directory(repository).toString(), "HEAD:refs/meta/config");
    git.run("checkout", "-q", "main");
  }

  private void upstream(String file) {
    git.run("fetch", "-q", url(), "main");
    git.run("checkout", "-q", "--detach", "FETCH_HEAD");
    git.commit(file, "from elsewhere\n");
    git.run("push", "-q", url(), "HEAD:main");
    git.run("checkout", "-q", "main");
  }

  private String url() {
    return server.git.url("/git/q" + number + ".git", alice);
  }

  /** A change of one new file upon where main was at first; it has passed alone. */
  private long change(String file, String text) {
    git.run("checkout", "-q", "--detach", "main");
    git.with("GIT_AUTHOR_DATE", 1_700_000_000L + ++second + " +0000").commit(file, text);
    return propose();
  }

  private long propose() {
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main");
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).isTrue();
    server.git.forget();
    long id = Long.parseLong(link.group(1));
    report(server.changes.current(find(id)).commit().hex(), CheckState.SUCCESS);
    return id;
  }

  private Change find(long id) {
    server.git.forget();
    return server.changes.find(id).orElseThrow();
  }

  private void report(String commit, CheckState state) {
    server.git.world.write(
        () ->
            server.checks.post(
                ALICE,
                repository.id(),
                new org.sevenleague.kernel.CommitId(commit),
                report(state)));
    server.git.forget();
  }

  private static CheckReport report(CheckState state) {
    return new CheckReport("unit", state, "", "", Optional.empty(), Optional.empty());
  }

  private void add(long... ids) {
    for (long id : ids) {
      server.git.forget();
      queue.add(ALICE, id, SubmitWish.USUAL);
    }
    server.git.forget();
  }

  private void turn() {
    server.git.forget();
    queue.turn(repository.id(), RefName.branch("main"));
    server.git.forget();
  }

  private Git bare() {
    return new Git(server.git.directory(repository));
  }

  private List<String> files(String commit) {
    return bare().run("ls-tree", "-r", "--name-only", commit).lines().toList();
  }

  private List<String> batches() {
    return bare().run("for-each-ref", "--format=%(objectname)", "refs/queue/").lines().toList();
  }

  /** Builds what is in the queue until nothing is; how many builds that took. */
  private int build(Predicate<List<String>> passes) {
    int builds = 0;
    turn();
    while (!batches().isEmpty()) {
      assertThat(++builds).isLessThan(50);
      String commit = batches().get(0);
      report(commit, passes.test(files(commit)) ? CheckState.SUCCESS : CheckState.FAILURE);
      turn();
    }
    assertThat(entries.live(repository.id(), RefName.branch("main"))).isEmpty();
    return builds;
  }

  private void assertSubmitted(long... ids) {
    for (long id : ids) {
      assertThat(find(id).status()).as("change " + id).isEqualTo(Status.SUBMITTED);
      assertThat(entries.last(find(id)).orElseThrow().state()).isEqualTo("done");
    }
  }

  private String out(long id) {
    assertThat(find(id).open()).as("change " + id).isTrue();
    QueueEntry last = entries.last(find(id)).orElseThrow();
    assertThat(last.state()).isEqualTo("out");
    return last.words();
  }

  @Test
  void changesAreTestedTogetherAndSubmitted() {
    long one = change("1.txt", "1\n");
    long two = change("2.txt", "2\n");
    long three = change("3.txt", "3\n");
    add(one);
    add(two, three);
    assertThat(batches()).as("the first is tested at once, the others wait").hasSize(1);
    assertThat(files("main")).doesNotContain("1.txt");
    report(batches().get(0), CheckState.PENDING);
    turn();
    assertThat(find(one).open()).isTrue();
    report(batches().get(0), CheckState.SUCCESS);
    turn();
    assertSubmitted(one);
    assertThat(files(batches().get(0))).contains("1.txt", "2.txt", "3.txt");
    assertThat(find(two).open()).as("nothing is submitted that was not tested").isTrue();
    String tested = bare().run("rev-parse", batches().get(0) + "^{tree}");
    assertThat(build(files -> true)).isEqualTo(1);
    assertSubmitted(two, three);
    assertThat(bare().run("rev-parse", "main^{tree}")).as("as it was tested").isEqualTo(tested);
  }

  @Test
  void badChangeOfABatchIsFoundByHalvingAndTheOthersGetIn() {
    List<Long> good = new ArrayList<>();
    long first = change("first.txt", "1\n");
    for (int i = 0; i < 7; i++) {
      if (i != 4) {
        good.add(change("g" + i + ".txt", "g\n"));
      } else {
        good.add(change("bad.txt", "bad\n"));
      }
    }
    long bad = good.remove(4);
    add(first);
    List<Long> all = new ArrayList<>(good);
    all.add(4, bad);
    all.forEach(id -> add(id));
    int builds = build(files -> !files.contains("bad.txt"));
    assertSubmitted(first);
    good.forEach(id -> assertSubmitted(id));
    assertThat(out(bad)).contains("«unit» has failed", "refs/queue/");
    assertThat(files("main")).doesNotContain("bad.txt").contains("g6.txt");
    assertThat(builds).as("fewer than one for each").isLessThanOrEqualTo(8);
    List<String> subjects = bare().run("log", "--format=%s", "main").lines().toList();
    assertThat(Collections.frequency(subjects, "change g0.txt")).isEqualTo(1);
  }

  @Test
  void lanesPassOneAnother() {
    long code = change("src/a.c", "a\n");
    long docs = change("docs/a.md", "a\n");
    add(code, docs);
    assertThat(batches()).hasSize(2);
    String first = batches().get(0);
    String second = batches().get(1);
    assertThat(files(second)).contains("docs/a.md").doesNotContain("src/a.c");
    report(second, CheckState.SUCCESS);
    turn();
    assertSubmitted(docs);
    assertThat(find(code).open()).isTrue();
    assertThat(batches()).as("not tested anew").containsExactly(first);
    report(first, CheckState.SUCCESS);
    turn();
    assertSubmitted(code);
    assertThat(files("main")).contains("src/a.c", "docs/a.md");
  }

  @Test
  void whatMovesTheBranchInTheSameLaneMakesItTestAnew() {
    long one = change("1.txt", "1\n");
    add(one);
    String before = batches().get(0);
    upstream("other.txt");
    report(before, CheckState.SUCCESS);
    turn();
    assertThat(find(one).open()).isTrue();
    assertThat(batches()).hasSize(1).doesNotContain(before);
    assertThat(files(batches().get(0))).contains("1.txt", "other.txt");
    assertThat(build(files -> true)).isEqualTo(1);
    assertSubmitted(one);
  }

  @Test
  void changeThatWasTestedAsItWillBeIsNotTestedAgain() {
    git.run("fetch", "-q", url(), "main");
    git.run("checkout", "-q", "--detach", "FETCH_HEAD");
    git.commit("1.txt", "1\n");
    long one = propose();
    add(one);
    assertSubmitted(one);
    assertThat(batches()).isEmpty();
  }

  @Test
  void whatCannotBeSubmittedComesOutInWords() {
    long one = change("same.txt", "1\n");
    long two = change("same.txt", "2\n");
    long three = change("3.txt", "3\n");
    add(one, two, three);
    assertThat(build(files -> true)).isEqualTo(2);
    assertSubmitted(one, three);
    assertThat(out(two)).contains("same.txt");
  }

  @Test
  void newPatchSetTakesAChangeOutOfItsBatch() {
    long one = change("1.txt", "1\n");
    long two = change("2.txt", "2\n");
    long three = change("3.txt", "3\n");
    add(one);
    add(two, three);
    report(batches().get(0), CheckState.SUCCESS);
    turn();
    String together = batches().get(0);
    git.run("checkout", "-q", "--detach", server.changes.current(find(two)).commit().hex());
    git.run("commit", "-q", "--amend", "-m", "other words");
    propose();
    report(together, CheckState.SUCCESS);
    turn();
    assertThat(out(two)).contains("newer patch set");
    assertThat(find(three).open()).as("it was tested with what is out now").isTrue();
    assertThat(build(files -> true)).isEqualTo(1);
    assertSubmitted(three);
    assertThat(files("main")).doesNotContain("2.txt");
  }

  @Test
  void oneIsTakenOutByWhoMay() {
    long one = change("1.txt", "1\n");
    add(one);
    Caller bob =
        new Caller(
            Optional.of(2L),
            Optional.of(new org.sevenleague.kernel.Handle("bob")),
            false,
            java.util.Set.of(),
            Access.ADMIN,
            Optional.empty());
    assertThatThrownBy(() -> queue.remove(bob, one)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> queue.add(bob, one, SubmitWish.USUAL)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> queue.add(ALICE, one, SubmitWish.USUAL))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> desk.submitting().submit(ALICE, one, SubmitWish.USUAL))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("through the queue");
    server.git.forget();
    queue.remove(ALICE, one);
    assertThat(out(one)).contains("Taken out");
    assertThat(batches()).isEmpty();
    add(one);
    assertThat(build(files -> true)).isEqualTo(1);
    assertSubmitted(one);
  }

  @Test
  void programsThatNeverReportAreNotWaitedForForEver() {
    long one = change("1.txt", "1\n");
    add(one);
    server.git.world.clock.pass(Queue.PATIENCE.plus(Duration.ofMinutes(1)));
    turn();
    assertThat(out(one)).contains("«unit» has not reported within 6 hours");
    assertThat(batches()).isEmpty();
  }

  @Test
  void changeThatBecomesPrivateComesOutAndItsCommitIsFetchedByNobody() {
    long one = change("1.txt", "1\n");
    add(one);
    assertThat(batches()).hasSize(1);
    server.git.world.write(() -> server.actions.secret(ALICE, one, true));
    turn();
    assertThat(out(one)).contains("It is private.");
    assertThat(batches()).isEmpty();
    assertThat(bare().run("for-each-ref", "refs/queue/")).isBlank();
  }

  @Test
  void portalThatIsStartedAgainGoesOn() {
    long one = change("1.txt", "1\n");
    long two = change("2.txt", "2\n");
    add(one);
    add(two);
    String ref = bare().run("for-each-ref", "--format=%(refname)", "refs/queue/").strip();
    String commit = batches().get(0);
    bare().run("update-ref", "-d", ref);
    restart();
    turn();
    assertThat(batches()).as("the ref that was not made yet is made").containsExactly(commit);
    report(commit, CheckState.SUCCESS);
    server.git.forget();
    CommitId main = new CommitId(bare().run("rev-parse", "main").strip());
    desk.submitting().fromQueue(ALICE, one, SubmitWish.USUAL, main);
    restart();
    turn();
    assertThat(find(one).status()).isEqualTo(Status.SUBMITTED);
    assertThat(build(files -> true)).isLessThanOrEqualTo(2);
    assertSubmitted(two);
    assertThat(bare().run("log", "--format=%s", "main").lines())
        .containsOnlyOnce("change 1.txt", "change 2.txt");
  }
}
