package org.sevenleague.review.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.merge.Merging;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.git.review.ReviewGit;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.approval.Reviewing;
import org.sevenleague.review.approval.Vote;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetKind;

/** What people make of changes without git at hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final String LONG = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

  @TempDir static Path folder;

  private ReviewServer server;
  private Operations operations;
  private String alice;
  private Repository repository;
  private Git git;
  private int number;
  private int keys;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    alice = server.git.token("alice", Access.WRITE);
    server.git.world.person(3, "carol");
    operations =
        new Operations(
            server.changes,
            server.gate,
            server.git.world.gate,
            server.git.world.repositories,
            new ReviewGit(server.git.open, server.comparisons),
            new Merging(server.git.open, server.git.folders),
            server.proposing,
            server.git.world.clock);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Of alice's; bob may write it, carol only read. */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    Path space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    repository = server.git.repository("o" + number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(space.resolve("work"));
    git.commit("a.txt", LONG);
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

  private static final Caller ALICE = caller(1, "alice");
  private static final Caller BOB = caller(2, "bob");
  private static final Caller CAROL = caller(3, "carol");

  private String url() {
    return server.git.url("/git/o" + number + ".git", alice);
  }

  /** Commits a file and proposes it; the change's number. */
  private long propose(String file, String text, String options) throws Exception {
    Files.writeString(git.folder().resolve(file), text);
    git.run("add", "--", file);
    git.run("commit", "-q", "-m", "Edit " + file + "\n\nBecause.\n\nChange-Id: " + nextKey());
    return push(options);
  }

  private long propose(String file, String text) throws Exception {
    return propose(file, text, "");
  }

  private String nextKey() {
    return "I" + "%040d".formatted(++keys);
  }

  private long push(String options) {
    Git.Result result = git.attempt("push", url(), "HEAD:refs/for/main" + options);
    server.git.forget();
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    long last = 0;
    while (link.find()) {
      last = Long.parseLong(link.group(1));
    }
    return last;
  }

  /** Moves main on, from where it was before what is proposed now. */
  private void mainMoves(String file, String text) {
    git.run("checkout", "-q", "-B", "side", "main");
    git.commit(file, text);
    git.run("push", "-q", url(), "HEAD:main");
    git.run("branch", "-q", "-f", "main", "HEAD");
  }

  private void onTopic() {
    git.run("checkout", "-q", "-B", "topic", "main");
  }

  private <T> T act(Supplier<T> work) {
    server.git.forget();
    try {
      return server.git.world.write(work);
    } finally {
      server.git.forget();
    }
  }

  private PatchSet current(long id) {
    server.git.forget();
    return server.changes.current(server.changes.find(id).orElseThrow());
  }

  private String tip(String branch) {
    return git.run("ls-remote", url(), "refs/heads/" + branch).split("\\s")[0];
  }

  @Test
  void rebaseMakesAPatchSetUponTheBranchThatKeepsAuthorWordsAndVotes() throws Exception {
    onTopic();
    long id = propose("b.txt", "b\n");
    PatchSet before = current(id);
    act(() -> server.reviewing.review(BOB, id, new Reviewing.Review(1, OptionalInt.of(1), "fine")));
    mainMoves("c.txt", "c\n");
    act(() -> operations.rebase(ALICE, id));
    PatchSet after = current(id);
    assertThat(after.number()).isEqualTo(2);
    assertThat(after.kind()).isEqualTo(PatchSetKind.REBASE);
    assertThat(after.parent().hex()).isEqualTo(tip("main"));
    assertThat(after.message()).isEqualTo(before.message());
    assertThat(after.author()).isEqualTo(before.author());
    assertThat(after.committer().name()).isEqualTo("alice");
    assertThat(git.run("ls-remote", url(), after.ref().name().value())).isEmpty();
    git.run("fetch", "-q", url(), after.ref().name().value());
    assertThat(git.run("rev-parse", "FETCH_HEAD").strip()).isEqualTo(after.commit().hex());
    server.git.forget();
    assertThat(server.votes.of(server.changes.find(id).orElseThrow()))
        .extracting(Vote::value, Vote::counts)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, true));
  }

  @Test
  void rebaseThatIsAConflictNamesFilesAndCommandsAndChangesNothing() throws Exception {
    onTopic();
    long id = propose("a.txt", LONG.replace("5", "five"));
    mainMoves("a.txt", LONG.replace("5", "FIVE"));
    assertThatThrownBy(() -> act(() -> operations.rebase(ALICE, id)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("a.txt")
        .hasMessageContaining("git cherry-pick")
        .hasMessageContaining("HEAD:refs/for/main");
    assertThat(current(id).number()).isEqualTo(1);
  }

  @Test
  void rebaseOfWhatStandsThereAlreadyIsRefused() throws Exception {
    onTopic();
    long id = propose("b.txt", "b\n");
    assertThatThrownBy(() -> act(() -> operations.rebase(ALICE, id)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("main");
  }

  @Test
  void changeOfAStackMovesUponTheNewPatchSetBelow() throws Exception {
    onTopic();
    long lower = propose("b.txt", "b\n");
    long upper = propose("c.txt", "c\n");
    act(() -> operations.reword(ALICE, lower, "Say it better"));
    act(() -> operations.rebase(ALICE, upper));
    assertThat(current(upper).parent()).isEqualTo(current(lower).commit());
    assertThat(current(lower).number()).isEqualTo(2);
    mainMoves("d.txt", "d\n");
    act(() -> operations.rebase(ALICE, lower));
    act(() -> operations.rebase(ALICE, upper));
    assertThat(current(lower).parent().hex()).isEqualTo(tip("main"));
    assertThat(current(upper).parent()).isEqualTo(current(lower).commit());
  }

  @Test
  void newMessageKeepsTheChangeIdAndTheFiles() throws Exception {
    onTopic();
    long id = propose("b.txt", "b\n");
    PatchSet before = current(id);
    Change changed = act(() -> operations.reword(ALICE, id, "Say what\r\n\r\nAnd why.\r\n"));
    PatchSet after = current(id);
    assertThat(after.message()).isEqualTo("Say what\n\nAnd why.\n\nChange-Id: " + changed.key());
    assertThat(after.kind()).isEqualTo(PatchSetKind.MESSAGE);
    assertThat(after.content().tree()).isEqualTo(before.content().tree());
    assertThat(changed.subject()).isEqualTo("Say what");
    assertThatThrownBy(() -> act(() -> operations.reword(ALICE, id, after.message())))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () -> act(() -> operations.reword(ALICE, id, "x\n\nChange-Id: " + nextKey())))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> act(() -> operations.reword(ALICE, id, " \n")))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void cherryPickProposesTheSameForAnotherBranch() throws Exception {
    git.run("push", "-q", url(), "HEAD:stable");
    mainMoves("c.txt", "c\n");
    onTopic();
    long id = propose("b.txt", "b\n", "%private");
    Change picked = act(() -> operations.cherryPick(ALICE, id, "stable"));
    assertThat(picked.number()).isNotEqualTo(id);
    assertThat(picked.branch().shortName()).isEqualTo("stable");
    assertThat(picked.secret()).isTrue();
    assertThat(picked.key()).isEqualTo(server.changes.find(id).orElseThrow().key());
    assertThat(current(picked.number()).parent().hex()).isEqualTo(tip("stable"));
    assertThat(current(picked.number()).message()).isEqualTo(current(id).message());
    assertThat(current(id).number()).isEqualTo(1);
    assertThatThrownBy(() -> act(() -> operations.cherryPick(ALICE, id, "absent")))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void revertIsANewChangeThatTakesASubmittedOneBack() throws Exception {
    onTopic();
    long id = propose("b.txt", "b\n");
    assertThatThrownBy(() -> act(() -> operations.revert(BOB, id, "")))
        .isInstanceOf(Conflict.class);
    git.run("push", "-q", url(), "HEAD:main");
    act(
        () -> {
          server.changes.find(id).orElseThrow().submitted(current(id).commit());
          return "";
        });
    git.run("branch", "-q", "-f", "main", "HEAD");
    mainMoves("c.txt", "c\n");
    Change reverting = act(() -> operations.revert(BOB, id, "It broke the build."));
    PatchSet made = current(reverting.number());
    assertThat(reverting.owner()).isEqualTo(2);
    assertThat(made.subject()).isEqualTo("Revert \"Edit b.txt\"");
    assertThat(made.message()).contains("change " + id, "It broke the build.", "Change-Id: I");
    git.run("fetch", "-q", url(), made.ref().name().value());
    assertThat(git.run("ls-tree", "--name-only", "FETCH_HEAD").lines())
        .containsExactly("README.md", "a.txt", "c.txt");
  }

  @Test
  void onlyThoseWhoMayDoIt() throws Exception {
    onTopic();
    long id = propose("b.txt", "b\n");
    long hidden = propose("c.txt", "c\n", "%private");
    mainMoves("d.txt", "d\n");
    assertThatThrownBy(() -> act(() -> operations.rebase(BOB, id))).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> act(() -> operations.reword(BOB, id, "mine")))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> act(() -> operations.cherryPick(CAROL, id, "main")))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> act(() -> operations.revert(CAROL, id, "")))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> act(() -> operations.rebase(BOB, hidden)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> act(() -> operations.cherryPick(CAROL, hidden, "main")))
        .isInstanceOf(NotFound.class);
    assertThat(operations.view(CAROL, server.changes.find(id).orElseThrow()).any()).isFalse();
    assertThat(operations.view(ALICE, server.changes.find(id).orElseThrow()).manages()).isTrue();
  }
}
