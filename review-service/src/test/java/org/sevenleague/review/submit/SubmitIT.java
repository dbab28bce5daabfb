package org.sevenleague.review.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sevenleague.git.Git;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.settings.SubmitStrategy;

/** Submitting over the real git and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  private static final Caller ALICE = caller(1, "alice", Access.ADMIN);
  private static final Caller BOB = caller(2, "bob", Access.ADMIN);
  private static final Caller CAROL = caller(3, "carol", Access.ADMIN);

  @TempDir static Path folder;

  private ReviewServer server;
  private SubmitDesk desk;
  private String alice;
  private Repository repository;
  private Git git;
  private int number;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    alice = server.git.token("alice", Access.WRITE);
    server.git.world.person(3, "carol");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Of alice's; bob may write it, carol only read. Submitted is what somebody else approved. */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    desk = new SubmitDesk(server);
    Path space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    repository = server.git.repository("s" + number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(space.resolve("work"));
    git.run("push", "-q", url(), "main");
  }

  private static Caller caller(long id, String handle, Access ceiling) {
    return new Caller(
        Optional.of(id),
        Optional.of(new Handle(handle)),
        false,
        Set.of(),
        ceiling,
        Optional.empty());
  }

  private String url() {
    return server.git.url("/git/s" + number + ".git", alice);
  }

  private String bare() {
    return server.git.directory(repository).toString();
  }

  private String commit(String file, String text) {
    return git.commit(file, text);
  }

  /** Proposes what HEAD has; the numbers of its changes, the lowest first. */
  private List<Long> propose() {
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main");
    assertThat(result.code()).as(result.all()).isZero();
    server.git.forget();
    Matcher links = LINK.matcher(result.err());
    return links.results().map(found -> Long.valueOf(found.group(1))).toList();
  }

  /** A change of one new file that bob approved, upon where main is. */
  private long approved(String file) {
    git.run("fetch", "-q", url(), "main");
    git.run("checkout", "-q", "--detach", "FETCH_HEAD");
    commit(file, file + "\n");
    long change = propose().get(0);
    approve(change);
    return change;
  }

  private void approve(long change) {
    server.git.forget();
    server.git.world.write(
        () ->
            server.reviewing.review(
                BOB,
                change,
                new Reviewing.Review(change(change).currentPatchSet(), OptionalInt.of(2), "")));
    server.git.forget();
  }

  private Change change(long id) {
    return server.changes.find(id).orElseThrow();
  }

  private Change submit(long id, SubmitWish wish) {
    server.git.forget();
    Change submitted = desk.submitting().submit(ALICE, id, wish);
    server.git.forget();
    return submitted;
  }

  private static SubmitWish by(SubmitStrategy strategy) {
    return new SubmitWish(OptionalInt.empty(), Optional.of(strategy));
  }

  private String inBare(String... arguments) {
    return new Git(server.git.directory(repository)).run(arguments).strip();
  }

  private String main() {
    return inBare("rev-parse", "main");
  }

  private List<String> files() {
    return inBare("ls-tree", "-r", "--name-only", "main").lines().toList();
  }

  private List<String> kinds(long id) {
    server.git.forget();
    return server.changes.events(change(id)).stream().map(ChangeEvent::kind).toList();
  }

  private void upstream(String file) {
    git.run("fetch", "-q", url(), "main");
    git.run("checkout", "-q", "--detach", "FETCH_HEAD");
    commit(file, "from elsewhere\n");
    git.run("push", "-q", url(), "HEAD:main");
  }

  private void settings(String yaml) {
    git.run("checkout", "-q", "--orphan", "settings" + System.nanoTime());
    git.run("rm", "-q", "-r", "-f", ".");
    commit("review.yaml", yaml);
    git.run("push", "-q", "-f", bare(), "HEAD:refs/meta/config");
    git.run("checkout", "-q", "main");
  }

  @ParameterizedTest
  @EnumSource(SubmitStrategy.class)
  void changeBecomesPartOfItsBranch(SubmitStrategy strategy) {
    long id = approved("a.txt");
    String before = main();
    Change submitted = submit(id, by(strategy));
    assertThat(submitted.status()).isEqualTo(Status.SUBMITTED);
    assertThat(submitted.submitting()).isFalse();
    assertThat(files()).contains("a.txt", "README.md");
    assertThat(inBare("rev-parse", "main~1")).isEqualTo(before);
    assertThat(submitted.submittedAs().orElseThrow().hex()).isEqualTo(main());
    assertThat(kinds(id)).endsWith("submitted");
    Submit row = desk.submits.of(change(id)).orElseThrow();
    assertThat(row.done()).isTrue();
    assertThat(row.expectedTip().hex()).isEqualTo(before);
    assertThat(row.newTip().hex()).isEqualTo(main());
    assertThat(row.who()).isEqualTo("alice");
    assertThat(desk.submits.open()).isEmpty();
    inBare("fsck", "--strict");
  }

  @ParameterizedTest
  @EnumSource(
      value = SubmitStrategy.class,
      names = {"MERGE", "REBASE", "SQUASH"})
  void branchThatMovedOnIsBuiltUpon(SubmitStrategy strategy) {
    long id = approved("a.txt");
    upstream("b.txt");
    String before = main();
    Change submitted = submit(id, by(strategy));
    assertThat(files()).contains("a.txt", "b.txt");
    String result = submitted.submittedAs().orElseThrow().hex();
    assertThat(inBare("merge-base", result, "main")).isEqualTo(result);
    assertThat(inBare("rev-parse", "main^1")).isEqualTo(before);
    assertThat(inBare("rev-list", "--parents", "-1", "main").split(" "))
        .hasSize(strategy == SubmitStrategy.MERGE ? 3 : 2);
    if (strategy == SubmitStrategy.MERGE) {
      assertThat(inBare("log", "-1", "--format=%B", "main"))
          .startsWith("Merge change " + id + ": change a.txt")
          .contains("/changes/" + id);
    } else {
      assertThat(inBare("log", "-1", "--format=%s|%an|%cn", "main"))
          .isEqualTo("change a.txt|A|alice");
    }
  }

  @Test
  void fastForwardNeedsABranchThatStayed() {
    long id = approved("a.txt");
    upstream("b.txt");
    String before = main();
    assertThatThrownBy(() -> submit(id, by(SubmitStrategy.FAST_FORWARD)))
        .isInstanceOf(Conflict.class);
    assertThat(main()).isEqualTo(before);
    assertThat(change(id).open()).isTrue();
    assertThat(change(id).submitting()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(SubmitStrategy.class)
  void stackIsSubmittedTogether(SubmitStrategy strategy) {
    if (strategy != SubmitStrategy.FAST_FORWARD) {
      upstream("b.txt");
      git.run("checkout", "-q", "main");
    }
    commit("1.txt", "1\n");
    commit("2.txt", "2\n");
    commit("3.txt", "3\n");
    List<Long> stack = propose();
    stack.forEach(this::approve);
    String before = main();
    submit(stack.get(1), by(strategy));
    assertThat(change(stack.get(0)).status()).isEqualTo(Status.SUBMITTED);
    assertThat(change(stack.get(1)).status()).isEqualTo(Status.SUBMITTED);
    assertThat(change(stack.get(2)).status()).as("what is above stays").isEqualTo(Status.ACTIVE);
    assertThat(files()).contains("1.txt", "2.txt").doesNotContain("3.txt");
    String lower = change(stack.get(0)).submittedAs().orElseThrow().hex();
    String upper = change(stack.get(1)).submittedAs().orElseThrow().hex();
    int commits = Integer.parseInt(inBare("rev-list", "--count", before + "..main"));
    switch (strategy) {
      case MERGE -> assertThat(commits).isEqualTo(3);
      case FAST_FORWARD, REBASE -> assertThat(commits).isEqualTo(2);
      case SQUASH -> {
        assertThat(commits).isEqualTo(1);
        assertThat(lower).isEqualTo(upper).isEqualTo(main());
      }
    }
    if (strategy == SubmitStrategy.REBASE) {
      assertThat(inBare("rev-parse", upper + "^")).isEqualTo(lower);
    }
    submit(stack.get(2), by(strategy == SubmitStrategy.SQUASH ? strategy : SubmitStrategy.REBASE));
    assertThat(files()).contains("1.txt", "2.txt", "3.txt");
    assertThat(desk.submits.of(change(stack.get(2)))).isPresent();
  }

  @Test
  void onlyWhatIsApprovedComesAlong() {
    commit("1.txt", "1\n");
    commit("2.txt", "2\n");
    List<Long> stack = propose();
    approve(stack.get(1));
    String before = main();
    assertThatThrownBy(() -> submit(stack.get(1), SubmitWish.USUAL))
        .isInstanceOfSatisfying(
            NotSubmittable.class,
            lacking -> {
              assertThat(lacking.change()).isEqualTo(stack.get(0));
              assertThat(lacking.requirements().open()).isNotEmpty();
              assertThat(lacking)
                  .hasMessageContaining("Change " + stack.get(0) + ", upon which change")
                  .hasMessageContaining("owners()");
            });
    assertThat(main()).isEqualTo(before);
    assertThat(change(stack.get(1)).open()).isTrue();
  }

  @Test
  void nothingThatNobodyReviewedComesAlong() {
    commit("1.txt", "1\n");
    commit("2.txt", "2\n");
    List<Long> stack = propose();
    stack.forEach(this::approve);
    server.git.world.write(() -> server.actions.abandon(ALICE, stack.get(0), ""));
    refused(stack.get(1), "change " + stack.get(0) + ", which is abandoned");
    server.git.world.write(() -> server.actions.restore(ALICE, stack.get(0), ""));
    git.run("checkout", "-q", "HEAD~1");
    commit("1.txt", "one\n");
    git.run("reset", "-q", "--soft", "HEAD~1");
    git.run("commit", "-q", "--amend", "--no-edit");
    propose();
    refused(stack.get(1), "patch set 1 of change " + stack.get(0) + ", and 2 is the current");
  }

  private void refused(long id, String words) {
    String before = main();
    assertThatThrownBy(() -> submit(id, SubmitWish.USUAL))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining(words);
    assertThat(main()).isEqualTo(before);
    assertThat(change(id).submitting()).isFalse();
    assertThat(desk.submits.open()).isEmpty();
  }

  @Test
  void askingAgainChangesNothing() {
    long id = approved("a.txt");
    submit(id, SubmitWish.USUAL);
    String after = main();
    Change again = submit(id, new SubmitWish(OptionalInt.of(1), Optional.empty()));
    assertThat(again.status()).isEqualTo(Status.SUBMITTED);
    assertThat(again.submittedAs().orElseThrow().hex()).isEqualTo(after);
    assertThat(main()).isEqualTo(after);
    assertThat(kinds(id)).containsOnlyOnce("submitted");
    assertThatThrownBy(() -> submit(id, new SubmitWish(OptionalInt.of(2), Optional.empty())))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void whoMayNotWriteSubmitsNothing() {
    long id = approved("a.txt");
    String before = main();
    assertThatThrownBy(() -> desk.submitting().submit(CAROL, id, SubmitWish.USUAL))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(
            () -> desk.submitting().submit(caller(1, "alice", Access.READ), id, SubmitWish.USUAL))
        .isInstanceOf(NotAllowed.class);
    server.git.world.write(() -> server.actions.secret(ALICE, id, true));
    server.git.forget();
    assertThatThrownBy(() -> desk.submitting().submit(CAROL, id, SubmitWish.USUAL))
        .isInstanceOf(NotFound.class);
    refused(id, "is private; make it visible first");
    server.git.world.write(() -> server.actions.secret(ALICE, id, false));
    server.git.world.write(() -> server.actions.wip(ALICE, id, true));
    refused(id, "is work in progress");
    assertThat(main()).isEqualTo(before);
  }

  @Test
  void settingsSayHow() {
    settings("submit:\n  rule: not wip()\n  strategy: [squash, rebase]\n");
    git.run("checkout", "-q", "main");
    commit("1.txt", "1\n");
    commit("2.txt", "2\n");
    List<Long> stack = propose();
    assertThatThrownBy(() -> submit(stack.get(1), by(SubmitStrategy.MERGE)))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("squash or rebase");
    String before = main();
    submit(stack.get(1), SubmitWish.USUAL);
    assertThat(inBare("rev-parse", "main^")).isEqualTo(before);
    assertThat(inBare("log", "-1", "--format=%B", "main"))
        .startsWith("change 2.txt")
        .contains("* change 1.txt", "/changes/" + stack.get(0), "/changes/" + stack.get(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = SubmitMoment.class,
      names = {"PLANNED", "COMPUTED", "INTENDED"})
  void branchThatMovesMeanwhileIsLookedAtAnew(SubmitMoment moment) {
    long id = approved("a.txt");
    AtomicInteger looks = new AtomicInteger();
    server.git.forget();
    desk.submitting(
            at -> {
              if (at == moment && looks.getAndIncrement() < 2) {
                upstream("b" + looks + ".txt");
              }
            })
        .submit(ALICE, id, by(SubmitStrategy.REBASE));
    assertThat(looks.get()).isEqualTo(3);
    assertThat(files()).contains("a.txt", "b1.txt", "b2.txt");
    server.git.forget();
    assertThat(change(id).submittedAs().orElseThrow().hex()).isEqualTo(main());
    assertThat(kinds(id)).containsOnlyOnce("submitted");
  }

  @Test
  void branchThatNeverRestsIsToldSo() {
    long id = approved("a.txt");
    AtomicInteger looks = new AtomicInteger();
    assertThatThrownBy(
            () ->
                desk.submitting(
                        at -> {
                          if (at == SubmitMoment.INTENDED) {
                            upstream("b" + looks.incrementAndGet() + ".txt");
                          }
                        })
                    .submit(ALICE, id, SubmitWish.USUAL))
        .isInstanceOf(Busy.class);
    assertThat(looks.get()).isEqualTo(Submitting.ATTEMPTS);
    server.git.forget();
    assertThat(change(id).open()).isTrue();
    assertThat(change(id).submitting()).isFalse();
    assertThat(files()).doesNotContain("a.txt");
    submit(id, SubmitWish.USUAL);
    assertThat(files()).contains("a.txt");
  }

  @Test
  void vetoBeforeTheLastMomentCounts() throws Exception {
    long id = approved("a.txt");
    String before = main();
    server.git.forget();
    assertThatThrownBy(
            () ->
                desk.submitting(
                        at -> {
                          if (at == SubmitMoment.COMPUTED) {
                            elsewhere(() -> vote(BOB, id, -2));
                          }
                        })
                    .submit(ALICE, id, SubmitWish.USUAL))
        .isInstanceOf(NotSubmittable.class);
    assertThat(main()).isEqualTo(before);
  }

  @Test
  void nothingHappensToAChangeWhileItIsSubmitted() {
    long id = approved("a.txt");
    List<String> words = new ArrayList<>();
    server.git.forget();
    desk.submitting(
            at -> {
              if (at == SubmitMoment.INTENDED || at == SubmitMoment.MOVED) {
                words.add(elsewhere(() -> vote(BOB, id, -2)));
                words.add(
                    elsewhere(
                        () -> server.git.world.write(() -> server.actions.abandon(ALICE, id, ""))));
                git.run("commit", "-q", "--amend", "-m", "other words " + words.size());
                words.add(git.attempt("push", url(), "HEAD:refs/for/main").err());
              }
            })
        .submit(ALICE, id, SubmitWish.USUAL);
    assertThat(words).hasSize(6);
    for (int i = 0; i < words.size(); i++) {
      assertThat(words.get(i)).contains("being submitted");
    }
    server.git.forget();
    assertThat(change(id).status()).isEqualTo(Status.SUBMITTED);
    assertThat(change(id).currentPatchSet()).isEqualTo(1);
  }

  private void vote(Caller who, long id, int value) {
    server.git.world.write(
        () -> server.reviewing.review(who, id, new Reviewing.Review(1, OptionalInt.of(value), "")));
  }

  /** Does it in another thread; the words of what it throws. */
  private String elsewhere(Runnable work) {
    List<String> words = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              try {
                server.git.forget();
                work.run();
              } catch (RuntimeException failed) {
                words.add(String.valueOf(failed.getMessage()));
              }
            });
    other.start();
    try {
      other.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return String.join("", words);
  }

  @Test
  void whatIsInTheBranchAlreadyIsSaidInWords() {
    long id = approved("a.txt");
    git.run("fetch", "-q", url(), "main");
    git.run("checkout", "-q", "--detach", "FETCH_HEAD");
    commit("b.txt", "b\n");
    commit("a.txt", "a.txt\n");
    git.run("push", "-q", url(), "HEAD:main");
    for (SubmitStrategy strategy : List.of(SubmitStrategy.MERGE, SubmitStrategy.REBASE)) {
      assertThatThrownBy(() -> submit(id, by(strategy)))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(" already");
    }
    assertThat(change(id).open()).isTrue();
  }

  @Test
  void conflictNamesThePaths() {
    long id = approved("a.txt");
    upstream("a.txt");
    refused(id, "a.txt");
  }
}
