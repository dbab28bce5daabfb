package org.sevenleague.review.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.check.CheckReport;
import org.sevenleague.review.check.CheckState;
import org.sevenleague.review.ownership.ReviewFacts.Fallback;
import org.sevenleague.review.query.ChangeQuery;
import org.sevenleague.review.rule.Requirement;
import org.sevenleague.review.rule.Requirements;
import org.sevenleague.review.settings.ReviewSettings;

/** Votes and owner approval, over the real git and database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  /** Lines far apart, so that changes of different ones merge. */
  private static final String LONG = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n";

  @TempDir static Path folder;

  private ReviewServer server;
  private String alice;
  private Repository repository;
  private Git git;
  private int number;
  private int decided;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    alice = server.git.token("alice", Access.WRITE);
    server.git.world.person(3, "carol");
    server.git.world.person(4, "dave");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Of alice's; bob may write it. carol owns what lies in docs, bob the rest. */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    server.policy = ApprovalPolicy.STANDARD;
    Path space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    repository = server.git.repository("v" + number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(space.resolve("work"));
    write("CODEOWNERS", "/src/ @bob\n/docs/ @carol\n");
    write("src/a.c", LONG);
    write("docs/a.md", LONG);
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "start");
    git.run("push", "-q", url(), "main");
  }

  private String url() {
    return server.git.url("/git/v" + number + ".git", alice);
  }

  private void write(String file, String text) {
    try {
      Path path = git.folder().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  /** Commits what lies there and proposes it; the change's number. */
  private long propose(String subject) {
    git.run("add", "-A");
    git.run("commit", "-q", "-m", subject + "\n\nChange-Id: I" + "%040d".formatted(number));
    return push();
  }

  /** Changes the commit, as an answer to reviewers. */
  private void amend() {
    git.run("add", "-A");
    git.run("commit", "-q", "--amend", "--no-edit");
    push();
  }

  private long push(String... options) {
    String target = "HEAD:refs/for/main" + String.join(",", options);
    Git.Result result = git.attempt("push", url(), target);
    server.git.forget();
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private Change change(long id) {
    server.git.forget();
    return server.changes.find(id).orElseThrow();
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
  private static final Caller DAVE = caller(4, "dave");

  private void vote(Caller who, long id, int patchSet, int value) {
    say(who, id, patchSet, OptionalInt.of(value), "");
  }

  private void say(Caller who, long id, int patchSet, OptionalInt value, String message) {
    server.git.forget();
    server.git.world.write(
        () -> server.reviewing.review(who, id, new Reviewing.Review(patchSet, value, message)));
    server.git.forget();
  }

  private Explanation why(long id) {
    return server.owners.of(change(id));
  }

  private Explanation.Path why(long id, String path) {
    return why(id).paths().stream()
        .filter(one -> one.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private Vote.Standing standing(long id, long person) {
    return server.votes.of(change(id)).stream()
        .filter(vote -> vote.person() == person)
        .findFirst()
        .orElseThrow()
        .standing();
  }

  private long bothTouched() {
    write("src/a.c", LONG.replace("\n3\n", "\nthree\n"));
    write("docs/a.md", LONG.replace("\n4\n", "\nfour\n"));
    return propose("Touch both");
  }

  @Test
  void ownersOfAllPathsApprove() {
    long id = bothTouched();
    assertThat(why(id).satisfied()).isFalse();
    assertThat(why(id).unblocking().people()).containsExactly(2L, 3L);
    vote(BOB, id, 1, 2);
    assertThat(why(id, "src/a.c").word()).isEqualTo("approved");
    assertThat(why(id, "docs/a.md").word()).isEqualTo("missing");
    assertThat(why(id).unblocking().people()).containsExactly(3L);
    vote(CAROL, id, 1, 2);
    Explanation all = why(id);
    assertThat(all.satisfied()).isTrue();
    assertThat(all.unblocking().people()).isEmpty();
    assertThat(all.source().file()).contains("CODEOWNERS");
    assertThat(all.paths().get(0).claims().get(0).verdict().line()).isEqualTo(2);
    assertThat(all.paths().get(0).claims().get(0).owners().toString()).isEqualTo("[@carol]");
  }

  @Test
  void newPatchSetDropsOnlyWhatItsContentChanged() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    vote(CAROL, id, 1, 2);
    write("docs/a.md", LONG.replace("\n4\n", "\nvier\n"));
    amend();
    assertThat(why(id, "src/a.c").word()).isEqualTo("approved");
    assertThat(why(id, "src/a.c").notes().get(0).fate()).isEqualTo(Explanation.Fate.SAME);
    assertThat(why(id, "docs/a.md").word()).isEqualTo("missing");
    Explanation.Note dropped = why(id, "docs/a.md").notes().get(0);
    assertThat(dropped.fate()).isEqualTo(Explanation.Fate.CHANGED);
    assertThat(dropped.changedIn()).isEqualTo(2);
    assertThat(standing(id, 2)).isEqualTo(Vote.Standing.PARTLY);
    write("docs/a.md", LONG.replace("\n4\n", "\nfour\n"));
    amend();
    assertThat(why(id).satisfied()).as("the content that was approved is back").isTrue();
    assertThat(standing(id, 2)).isEqualTo(Vote.Standing.KEPT);
  }

  @Test
  void messageAloneKeepsApprovals() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    vote(CAROL, id, 1, 2);
    git.run(
        "commit", "-q", "--amend", "-m", "Other words\n\nChange-Id: I" + "%040d".formatted(number));
    push();
    assertThat(why(id).satisfied()).isTrue();
    assertThat(standing(id, 3)).isEqualTo(Vote.Standing.KEPT);
  }

  @Test
  void rebaseKeepsWhatMergedCleanlyAndDropsWhatWasResolvedByHand() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    vote(CAROL, id, 1, 2);
    git.run("tag", "mine");
    git.run("checkout", "-q", "-B", "main", "HEAD~1");
    write("src/a.c", LONG.replace("\n14\n", "\nfourteen\n"));
    write("docs/a.md", LONG.replace("\n4\n", "\niv\n"));
    git.run("commit", "-q", "-a", "-m", "upstream");
    git.run("push", "-q", url(), "main");
    git.attempt("cherry-pick", "mine");
    write("docs/a.md", LONG.replace("\n4\n", "\nfour iv\n"));
    git.run("add", "-A");
    git.run("-c", "core.editor=true", "cherry-pick", "--continue");
    push();
    assertThat(why(id, "src/a.c").notes().get(0).fate()).isEqualTo(Explanation.Fate.REBASED);
    assertThat(why(id, "src/a.c").satisfied()).isTrue();
    assertThat(why(id, "docs/a.md").notes().get(0).fate()).isEqualTo(Explanation.Fate.CHANGED);
    assertThat(why(id, "docs/a.md").satisfied()).isFalse();
  }

  @Test
  void targetBranchDecidesAtTheTimeOfAsking() {
    write("CODEOWNERS", "* @dave\n");
    write("src/a.c", "mine\n");
    long id = propose("Grant it to dave");
    assertThat(why(id, "src/a.c").claims().get(0).owners().toString()).isEqualTo("[@bob]");
    vote(BOB, id, 1, 2);
    assertThat(why(id, "src/a.c").satisfied()).isTrue();
    git.run("checkout", "-q", "-B", "main", "HEAD~1");
    write("CODEOWNERS", "/src/ @carol\n");
    git.run("commit", "-q", "-a", "-m", "carol takes over");
    git.run("push", "-q", url(), "main");
    assertThat(why(id, "src/a.c").satisfied()).isFalse();
    assertThat(why(id, "src/a.c").claims().get(0).owners().toString()).isEqualTo("[@carol]");
  }

  @Test
  void renameAsksTheOwnersOfBothNames() {
    git.run("mv", "src/a.c", "docs/b.md");
    long id = propose("Move it");
    assertThat(why(id).paths())
        .extracting(Explanation.Path::path)
        .containsExactly("docs/b.md", "src/a.c");
    vote(CAROL, id, 1, 2);
    assertThat(why(id).satisfied()).isFalse();
    vote(BOB, id, 1, 2);
    assertThat(why(id).satisfied()).isTrue();
  }

  @Test
  void modeAloneIsContent() throws Exception {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    Files.setPosixFilePermissions(
        git.folder().resolve("src/a.c"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    amend();
    assertThat(why(id, "src/a.c").satisfied()).isFalse();
  }

  @Test
  void authorsDoNotApproveTheirOwnWork() {
    write("src/a.c", "x\n");
    git.run("add", "-A");
    git.run(
        "commit",
        "-q",
        "-m",
        "Pair\n\nCo-authored-by: Robert <bob@elsewhere.example>\nChange-Id: I"
            + "%040d".formatted(number));
    long id = push();
    vote(BOB, id, 1, 2);
    assertThat(why(id).satisfied()).isFalse();
    assertThat(why(id).paths().get(0).stuck()).isTrue();
    assertThat(standing(id, 2)).isEqualTo(Vote.Standing.OWN);
    server.policy = new ApprovalPolicy(true, Fallback.ANYBODY);
    assertThat(why(id).satisfied()).isTrue();
    assertThat(standing(id, 2)).isEqualTo(Vote.Standing.CURRENT);
  }

  @Test
  void plusOneNeverApprovesAsOwner() {
    long id = bothTouched();
    vote(BOB, id, 1, 1);
    vote(CAROL, id, 1, 1);
    assertThat(why(id).paths()).noneMatch(Explanation.Path::satisfied);
  }

  @Test
  void blockHoldsOverPatchSetsUntilTakenBack() {
    long id = bothTouched();
    vote(BOB, id, 1, -2);
    write("src/a.c", "other\n");
    amend();
    assertThat(standing(id, 2)).isEqualTo(Vote.Standing.HELD);
    vote(BOB, id, 2, 0);
    assertThat(server.votes.of(change(id))).isEmpty();
    assertThat(server.votes.given(change(id))).extracting(GivenVote::value).containsExactly(-2, 0);
  }

  @Test
  void voteForAnOlderPatchSetIsRefused() {
    long id = bothTouched();
    write("src/a.c", "other\n");
    amend();
    assertThatThrownBy(() -> vote(BOB, id, 1, 2))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("Patch set 2 is the current one");
    assertThat(server.votes.given(change(id))).isEmpty();
  }

  @Test
  void whoMayOnlyReadVotesOneUnlessAPathIsTheirs() {
    write("src/a.c", "x\n");
    long id = propose("Only source");
    assertThatThrownBy(() -> vote(CAROL, id, 1, 2)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> vote(DAVE, id, 1, -2)).isInstanceOf(NotAllowed.class);
    vote(CAROL, id, 1, 1);
    vote(DAVE, id, 1, -1);
    assertThat(server.votes.of(change(id))).extracting(Vote::value).containsExactly(1, -1);
  }

  @Test
  void pathsWithoutARuleAreDecidedByThePolicy() {
    write("Makefile", "all:\n");
    long id = propose("No rule for it");
    assertThat(why(id).satisfied()).isFalse();
    assertThat(why(id).unblocking().people()).containsExactly(2L);
    server.policy = new ApprovalPolicy(false, Fallback.BLOCK);
    assertThat(why(id, "Makefile").stuck()).isTrue();
    server.policy = new ApprovalPolicy(false, Fallback.FREE);
    assertThat(why(id).satisfied()).isTrue();
    assertThat(why(id, "Makefile").word()).isEqualTo("no-rule");
  }

  @Test
  void unusableFileMakesEverythingWait() throws Exception {
    git.run("checkout", "-q", "-B", "main");
    Files.write(git.folder().resolve("CODEOWNERS"), new byte[] {(byte) 0xff});
    git.run("commit", "-q", "-a", "-m", "break it");
    git.run("push", "-q", url(), "main");
    write("src/a.c", "x\n");
    long id = propose("Something");
    assertThat(why(id).satisfied()).isFalse();
    assertThat(why(id).blocked()).isPresent();
  }

  @Test
  void whoLeftDoesNotCount() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    deactivate(2, true);
    try {
      assertThat(why(id, "src/a.c").satisfied()).isFalse();
      assertThat(standing(id, 2)).isEqualTo(Vote.Standing.GONE);
    } finally {
      deactivate(2, false);
    }
    assertThat(why(id, "src/a.c").satisfied()).isTrue();
  }

  private void deactivate(long person, boolean gone) {
    server.git.world.write(
        () ->
            server
                .git
                .world
                .entities
                .createNativeQuery(
                    "update people set deactivated_at = "
                        + (gone ? "now()" : "null")
                        + " where id = ?1")
                .setParameter(1, person)
                .executeUpdate());
  }

  @Test
  void pushVotesWithTheNewPatchSet() {
    write("src/a.c", "x\n");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "Vote along");
    long id = push("%l=Code-Review+1");
    assertThat(server.votes.of(change(id))).extracting(Vote::value).containsExactly(1);
    assertThat(server.changes.events(change(id)))
        .extracting(ChangeEvent::kind)
        .containsExactly("pushed", "voted");
    Git.Result other = git.attempt("push", url(), "HEAD:refs/for/main%l=Verified+1");
    assertThat(other.all()).contains("no label «Verified»");
  }

  @Test
  void voteAndMessageAreOneEvent() {
    long id = bothTouched();
    say(BOB, id, 1, OptionalInt.of(1), " Fine. ");
    say(BOB, id, 1, OptionalInt.of(1), "");
    say(BOB, id, 1, OptionalInt.empty(), "One more thing");
    List<ChangeEvent> events = server.changes.events(change(id));
    assertThat(events)
        .extracting(ChangeEvent::kind)
        .containsExactly("pushed", "voted", "commented");
    assertThat(events.get(1).text()).isEqualTo("Fine.");
    assertThat(server.votes.given(change(id))).hasSize(1);
  }

  private List<Long> found(Caller who, String query) {
    server.git.forget();
    return server
        .search
        .find(who, ChangeQuery.parse("repository:v" + number + " " + query), Optional.empty(), 100)
        .items()
        .stream()
        .map(Change::number)
        .toList();
  }

  @Test
  void searchesAskForVotesThatCount() {
    long id = bothTouched();
    assertThat(found(DAVE, "label:Code-Review=0")).containsExactly(id);
    vote(BOB, id, 1, 2);
    vote(DAVE, id, 1, -1);
    assertThat(found(DAVE, "label:Code-Review=+2")).containsExactly(id);
    assertThat(found(DAVE, "label:Code-Review=+2,bob")).containsExactly(id);
    assertThat(found(BOB, "label:Code-Review=+2,self")).containsExactly(id);
    assertThat(found(DAVE, "label:Code-Review=+2,dave")).isEmpty();
    assertThat(found(DAVE, "label:Code-Review<0")).containsExactly(id);
    assertThat(found(DAVE, "is:approved reviewedby:bob votedby:dave")).containsExactly(id);
    assertThat(found(DAVE, "reviewedby:carol")).isEmpty();
    vote(CAROL, id, 1, -2);
    assertThat(found(DAVE, "is:approved")).isEmpty();
    vote(CAROL, id, 1, 0);
    write("src/a.c", "other\n");
    amend();
    assertThat(found(DAVE, "label:Code-Review=+2")).isEmpty();
    assertThat(found(DAVE, "is:approved")).isEmpty();
    assertThat(found(DAVE, "votedby:bob")).containsExactly(id);
  }

  private Requirements requirements(long id) {
    return server.rules.of(change(id));
  }

  private static Requirement named(Requirements all, String name) {
    return all.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private void check(long id, String name, CheckState state) {
    server.git.world.write(
        () ->
            server.checks.post(
                BOB,
                repository.id(),
                server.changes.current(change(id)).commit(),
                new CheckReport(name, state, "", "", Optional.empty(), Optional.empty())));
    server.git.forget();
  }

  @Test
  void ownersWhoApproveMakeItSubmittable() {
    long id = bothTouched();
    Requirements before = requirements(id);
    assertThat(before.submittable()).isFalse();
    assertThat(named(before, "owners()").explanation())
        .isEqualTo("2 paths without their owners' approval (bob, carol)");
    vote(BOB, id, 1, 2);
    assertThat(requirements(id).submittable()).isFalse();
    vote(CAROL, id, 1, 2);
    assertThat(requirements(id).submittable()).as(requirements(id).reason()).isTrue();
    write("src/a.c", LONG.replace("\n3\n", "\ndrei\n"));
    amend();
    assertThat(requirements(id).submittable()).isFalse();
  }

  @Test
  void whoBlocksStopsWhatOwnersApproved() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    vote(CAROL, id, 1, 2);
    assertThat(requirements(id).submittable()).isTrue();
    vote(BOB, id, 1, -2);
    assertThat(named(requirements(id), "not blocked()").explanation()).isEqualTo("blocked (bob)");
    assertThat(requirements(id).submittable()).isFalse();
  }

  @Test
  void ownersReadAtAnotherTipCountForNothing() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    vote(CAROL, id, 1, 2);
    Change change = change(id);
    CommitId tip = server.changes.current(change).parent();
    ReviewSettings decided = server.settings.of(repository.id());
    assertThat(at(change, decided, tip).submittable()).isTrue();
    Requirements moved = at(change, decided, new CommitId("f".repeat(40)));
    assertThat(moved.submittable()).isFalse();
    assertThat(moved.reason()).contains("The branch moved meanwhile");
  }

  private Requirements at(Change change, ReviewSettings decided, CommitId tip) {
    return server.rules.at(change, server.changes.current(change), decided, tip);
  }

  @Test
  void settingsThatCannotBeUsedLetNothingPass() {
    long id = bothTouched();
    vote(BOB, id, 1, 2);
    vote(CAROL, id, 1, 2);
    decide("submit:\n  rule: owners() && tests()\n");
    assertThat(requirements(id).submittable()).isFalse();
    assertThat(requirements(id).reason()).contains("line 2", "Meant: owners() and tests()");
    decide("submit:\n  rule: owners() and tests()\n");
    assertThat(requirements(id).reason())
        .startsWith("tests(): 0 of 3 checks have passed; unit has not reported");
    check(id, "unit", CheckState.SUCCESS);
    check(id, "integration", CheckState.SUCCESS);
    check(id, "acceptance", CheckState.PENDING);
    assertThat(requirements(id).reason())
        .isEqualTo("tests(): 2 of 3 checks have passed; acceptance is running");
    check(id, "acceptance", CheckState.SUCCESS);
    assertThat(requirements(id).submittable()).isTrue();
    check(id, "acceptance", CheckState.WARNING);
    assertThat(requirements(id).submittable()).as("the latest report counts").isFalse();
  }

  /** Puts a file onto the ref of settings, past the portal. */
  private void decide(String text) {
    Path space = folder.resolve("c" + ++decided);
    try {
      Files.createDirectories(space);
      Git config = Git.init(space.resolve("config"));
      config.commit("review.yaml", text);
      String bare = server.git.directory(repository).toString();
      config.run("push", "-q", "-f", bare, "HEAD:refs/meta/config");
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void overrideLastsForOnePatchSetAndNeverPassesABlockSilently() {
    long id = bothTouched();
    assertThatThrownBy(() -> override(BOB, id, 1, "I like it", false))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> override(ALICE, id, 1, "  ", false)).isInstanceOf(Invalid.class);
    override(ALICE, id, 1, "The site is down", false);
    assertThat(requirements(id).submittable()).isTrue();
    assertThat(requirements(id).override().orElseThrow().reason()).isEqualTo("The site is down");
    vote(BOB, id, 1, -2);
    assertThat(requirements(id).submittable()).isFalse();
    override(ALICE, id, 1, "bob is asleep", true);
    assertThat(requirements(id).submittable()).isTrue();
    write("src/a.c", "other\n");
    amend();
    assertThat(requirements(id).submittable()).isFalse();
    assertThat(requirements(id).override()).isEmpty();
    assertThatThrownBy(() -> override(ALICE, id, 1, "again", true)).isInstanceOf(Conflict.class);
  }

  private void override(Caller who, long id, int patchSet, String reason, boolean pastBlock) {
    server.git.forget();
    server.git.world.write(() -> server.overrides.give(who, id, patchSet, reason, 2, pastBlock));
    server.git.forget();
  }
}
