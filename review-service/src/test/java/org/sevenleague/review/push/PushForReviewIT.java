package org.sevenleague.review.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.git.Git;
import org.sevenleague.git.http.GitServer;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.PatchSet;
import org.sevenleague.review.change.PatchSetKind;
import org.sevenleague.review.change.Stacks;
import org.sevenleague.review.change.Status;
import org.sevenleague.review.query.ChangeQuery;

/** Changes made by the real git. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushForReviewIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");

  @TempDir static Path folder;

  private ReviewServer server;
  private String alice;
  private String bob;
  private Repository repository;
  private Git git;
  private int number;
  private int second;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    alice = server.git.token("alice", Access.WRITE);
    bob = server.git.token("bob", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** A repository of alice's that bob may write, with one commit on main. */
  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    Path space = folder.resolve("t" + ++number);
    Files.createDirectories(space);
    repository = server.git.repository("r" + number, Visibility.INTERNAL);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(2), Access.WRITE));
    git = Git.init(space.resolve("work"));
    git.commit("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
    git.run("push", "-q", url(alice), "main");
  }

  private String url(String token) {
    return server.git.url("/git/r" + number + ".git", token);
  }

  private Git.Result push(String token, String target, String... options) {
    List<String> command = new java.util.ArrayList<>(List.of("push"));
    for (String option : options) {
      command.add("-o");
      command.add(option);
    }
    command.addAll(List.of(url(token), "HEAD:refs/for/" + target));
    Git.Result result = git.attempt(command.toArray(String[]::new));
    server.git.forget();
    return result;
  }

  private String commit(String file, String text, String message) {
    try {
      Path path = git.folder().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    git.run("add", "--", file);
    git.with("GIT_AUTHOR_DATE", 1_700_000_000L + ++second + " +0000")
        .run("commit", "-q", "-m", message);
    return git.run("rev-parse", "HEAD").strip();
  }

  private static List<Long> numbers(Git.Result result) {
    assertThat(result.code()).as(result.all()).isZero();
    Matcher links = LINK.matcher(result.err());
    return links.results().map(found -> Long.valueOf(found.group(1))).toList();
  }

  private Change change(long id) {
    return server.changes.find(id).orElseThrow();
  }

  private List<PatchSet> patchSets(long id) {
    return server.changes.patchSets(change(id));
  }

  @Test
  void aSeriesBecomesAStackOfChanges() {
    String first = commit("b.txt", "b\n", "Add b\n\nBecause.");
    String second = commit("c.txt", "c\n", "Add c");
    Git.Result result = push(alice, "main%topic=letters,wip");
    List<Long> changes = numbers(result);
    assertThat(result.err()).contains("Add b [NEW]", "Add c [NEW]");
    assertThat(changes).hasSize(2);
    Change change = change(changes.get(0));
    assertThat(change.subject()).isEqualTo("Add b");
    assertThat(change.topic()).isEqualTo("letters");
    assertThat(change.wip()).isTrue();
    assertThat(change.branch()).isEqualTo(RefName.branch("main"));
    PatchSet below = server.changes.current(change);
    PatchSet above = server.changes.current(change(changes.get(1)));
    assertThat(below.commit().hex()).isEqualTo(first);
    assertThat(above.commit().hex()).isEqualTo(second);
    assertThat(above.parent()).isEqualTo(below.commit());
    assertThat(server.changes.upon(repository.id(), below.commit()))
        .extracting(PatchSet::id)
        .containsExactly(above.id());
    assertThat(below.kind()).isEqualTo(PatchSetKind.FIRST);
    assertThat(below.files()).isEqualTo(1);
    assertThat(below.added()).isEqualTo(1);
    assertThat(git.run("ls-remote", url(alice), "refs/heads/*")).doesNotContain(second);
  }

  @Test
  void amendingMakesTheNextPatchSetAndLeavesTheRestAsItWas() {
    commit("b.txt", "b\n", "Add b");
    commit("c.txt", "c\n", "Add c");
    List<Long> changes = numbers(push(alice, "main"));
    git.run("commit", "-q", "--amend", "-m", "Add c, and say why");
    Git.Result again = push(alice, "main");
    assertThat(numbers(again)).isEqualTo(changes);
    assertThat(again.err()).contains("[as it was]", "[PATCH SET 2, message only]");
    assertThat(patchSets(changes.get(0))).hasSize(1);
    assertThat(patchSets(changes.get(1)))
        .extracting(PatchSet::kind)
        .containsExactly(PatchSetKind.FIRST, PatchSetKind.MESSAGE);
    assertThat(change(changes.get(1)).subject()).isEqualTo("Add c, and say why");
  }

  @Test
  void kindsOfPatchSetsAreWhatGitDid() {
    commit("b.txt", "b\n", "Edit");
    long change = numbers(push(alice, "main")).get(0);
    commitAmended("b.txt", "b\nmore\n");
    numbers(push(alice, "main"));
    // main moves elsewhere: a rebase
    git.run("checkout", "-q", "-b", "feature");
    git.run("checkout", "-q", "main");
    git.run("reset", "-q", "--hard", "HEAD~1");
    git.commit("a.txt", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
    git.run("push", "-q", url(alice), "main");
    git.run("checkout", "-q", "feature");
    git.run("rebase", "-q", "main");
    numbers(push(alice, "main"));
    git.with("GIT_COMMITTER_DATE", "1800000000 +0000").run("commit", "-q", "--amend", "--no-edit");
    numbers(push(alice, "main"));
    // only white space differs: that is code
    commitAmended("b.txt", "b\n  more\n");
    numbers(push(alice, "main"));
    assertThat(patchSets(change))
        .extracting(PatchSet::kind)
        .containsExactly(
            PatchSetKind.FIRST,
            PatchSetKind.REWORK,
            PatchSetKind.REBASE,
            PatchSetKind.SAME,
            PatchSetKind.REWORK);
  }

  private void commitAmended(String file, String text) {
    try {
      Files.writeString(git.folder().resolve(file), text);
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    git.run("commit", "-q", "-a", "--amend", "--no-edit");
  }

  @Test
  void aChangeIdKeepsTheChangeWhateverElseDiffers() {
    String id = "I" + "12345678".repeat(5);
    commit("b.txt", "b\n", "Add b\n\nChange-Id: " + id);
    long change = numbers(push(alice, "main")).get(0);
    git.run("reset", "-q", "--hard", "HEAD~1");
    commit("other.txt", "quite another\n", "Something else\n\nChange-Id: " + id);
    assertThat(numbers(push(bob, "main"))).containsExactly(change);
    assertThat(change(change).key()).isEqualTo(id);
    assertThat(patchSets(change)).hasSize(2);
    assertThat(patchSets(change).get(1).uploader()).isEqualTo(2);
    assertThat(change(change).owner()).isEqualTo(1);
  }

  @Test
  void readableRefusals() throws Exception {
    refused(push(alice, "main"), "no new changes: main has these commits");
    refused(push(alice, "nowhere"), "there is no branch «nowhere» here");
    refused(push(alice, "main%hastag=x"), "option «hastag» is not known");
    refused(push(alice, "main", "l=Verified+1"), "there is no label «Verified»");
    commit("b.txt", "b\n", "Add b\n\nChange-Id: I" + "1".repeat(40));
    commit("c.txt", "c\n", "Add c\n\nChange-Id: I" + "1".repeat(40));
    refused(push(alice, "main"), "two commits have the Change-Id");
    git.run("reset", "-q", "--hard", "HEAD~2");
    commit("b.txt", "b\n", "Add b\n\nChange-Id: I123");
    refused(push(alice, "main"), "is not I and 40 hexadecimal digits");
    git.run("reset", "-q", "--hard", "HEAD~1");
    refused(push(alice, "main%r=nobody"), "no new changes");
    commit("b.txt", "b\n", "Add b");
    refused(push(alice, "main%r=nobody"), "no active person and no team «nobody»");
    long change = numbers(push(alice, "main%r=bob")).get(0);
    refused(push(alice, "main"), "the commit is under review already");
    server.git.world.write(() -> server.actions.abandon(GitServer.alice(), change, "No."));
    git.run("commit", "-q", "--amend", "-m", "Add b\n\nChange-Id: " + change(change).key());
    refused(push(alice, "main"), "change " + change + " is abandoned; restore it first");
    git.run("reset", "-q", "--hard", "HEAD~1");
    git.run("checkout", "-q", "-b", "side");
    commit("s.txt", "s\n", "Side");
    git.run("checkout", "-q", "main");
    commit("m.txt", "m\n", "Main");
    git.run("merge", "-q", "--no-edit", "side");
    refused(push(alice, "main"), "is a merge");
    git.run("checkout", "-q", "--orphan", "alone");
    git.run("commit", "-q", "-m", "Root");
    refused(push(alice, "main"), "has no parent");
    refused(git.attempt("push", url(alice), ":refs/for/main"), "the portal's own");
  }

  private static void refused(Git.Result result, String words) {
    assertThat(result.code()).as(result.all()).isNotZero();
    assertThat(result.err()).contains(words);
  }

  @Test
  void tooManyCommitsAtOnceAreRefused() {
    for (int i = 0; i <= 100; i++) {
      git.run("commit", "-q", "--allow-empty", "-m", "c" + i);
    }
    refused(push(alice, "main"), "more than 100 new commits at once");
  }

  @Test
  void patchSetsAreFetchedByNameButNeverListed() {
    commit("b.txt", "b\n", "Add b");
    long change = numbers(push(alice, "main")).get(0);
    String ref = String.format("refs/changes/%02d/%d/1", change % 100, change);
    assertThat(git.run("ls-remote", url(alice))).doesNotContain("refs/changes");
    for (String version : new String[] {"0", "1", "2"}) {
      Git copy = new Git(folder.resolve("t" + number));
      copy.run(
          "-c",
          "protocol.version=" + version,
          "clone",
          "-q",
          "--mirror",
          url(alice),
          "m" + version);
      Git mirror = new Git(folder.resolve("t" + number).resolve("m" + version));
      assertThat(mirror.run("for-each-ref")).doesNotContain("refs/changes");
      String want = version.equals("2") ? ref : git.run("rev-parse", "HEAD").strip();
      mirror.run("-c", "protocol.version=" + version, "fetch", "-q", url(alice), want);
      assertThat(mirror.run("rev-parse", "FETCH_HEAD")).isEqualTo(git.run("rev-parse", "HEAD"));
    }
  }

  @Test
  void aPrivateChangeIsThereForNobodyElse() {
    String secret = commit("b.txt", "b\n", "Add b");
    long change = numbers(push(bob, "main%private")).get(0);
    String ref = String.format("refs/changes/%02d/%d/1", change % 100, change);
    String reader = server.git.token(carol().value(), Access.READ);
    Git empty = Git.init(folder.resolve("t" + number).resolve("empty"));
    for (String want : List.of(ref, secret)) {
      assertThat(empty.attempt("fetch", "-q", url(reader), want).code()).as(want).isNotZero();
    }
    empty.run("fetch", "-q", url(bob), ref);
    // alice administers the repository, with a token that may do so
    empty.run("fetch", "-q", url(server.git.token("alice", Access.ADMIN)), ref);
    assertThat(server.gate.shows(caller(3, "carol"), change(change))).isFalse();
    assertThat(server.gate.shows(Caller.ANONYMOUS, change(change))).isFalse();
    server.git.world.write(
        () -> server.reviewers.add(change(change), server.reviewers.named("carol"), true, 2));
    empty.run("fetch", "-q", url(reader), ref);
    assertThat(server.gate.shows(caller(3, "carol"), change(change))).isTrue();
  }

  private Handle carol() {
    if (server
        .git
        .world
        .entities
        .createNativeQuery("select 1 from people where id = 3")
        .getResultList()
        .isEmpty()) {
      server.git.world.person(3, "carol");
    }
    return new Handle("carol");
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

  /** Each gets one number, none is lost, none is given twice. */
  @Test
  void twoPushesForOneChangeGetOneNumberEach() throws Exception {
    String id = "Change-Id: I" + "ab".repeat(20);
    Git one = new Git(git.folder());
    commit("b.txt", "one\n", "One\n\n" + id);
    git.run("branch", "one");
    git.run("reset", "-q", "--hard", "HEAD~1");
    commit("b.txt", "two\n", "Two\n\n" + id);
    CompletableFuture<Git.Result> first =
        CompletableFuture.supplyAsync(() -> one.attempt("push", url(alice), "one:refs/for/main"));
    Git.Result second = git.attempt("push", url(bob), "HEAD:refs/for/main");
    List<Long> changes = numbers(first.get());
    assertThat(numbers(second)).isEqualTo(changes);
    server.git.forget();
    assertThat(patchSets(changes.get(0))).extracting(PatchSet::number).containsExactly(1, 2);
    assertThat(change(changes.get(0)).currentPatchSet()).isEqualTo(2);
  }

  @Test
  void whatAKilledPortalLeftIsSettledFromTheRefs() {
    commit("b.txt", "b\n", "Add b");
    long change = numbers(push(alice, "main")).get(0);
    commitAmended("b.txt", "b2\n");
    numbers(push(alice, "main"));
    // as if the portal was killed before it wrote that patch set 2 landed, and before 3's ref
    sql("update patch_sets set state = 'intended' where number = 2 and change_id = " + change);
    sql("update changes set current_patch_set = 1 where id = " + change);
    sql(
        "insert into patch_sets (change_id, number, state, commit_id, parent_id, tree_id, patch,"
            + " kind, uploader_id, subject, message, author_name, author_email, authored_at,"
            + " committer_name, committer_email, committed_at, files, added, removed, pushed_at)"
            + " select change_id, 3, 'intended', parent_id, parent_id, tree_id, patch, kind,"
            + " uploader_id, subject, message, author_name, author_email, authored_at,"
            + " committer_name, committer_email, committed_at, files, added, removed, pushed_at"
            + " from patch_sets where number = 2 and change_id = "
            + change);
    server.git.forget();
    server.git.world.clock.pass(Duration.ofMinutes(2));
    server.git.world.write(() -> server.unfinished.settle());
    server.git.forget();
    assertThat(patchSets(change)).extracting(PatchSet::number).containsExactly(1, 2);
    assertThat(change(change).currentPatchSet()).isEqualTo(2);
    assertThat(change(change).status()).isEqualTo(Status.ACTIVE);
  }

  private void sql(String statement) {
    server.git.world.write(
        () -> server.git.world.entities.createNativeQuery(statement).executeUpdate());
  }

  @Test
  void whoMayOnlyReadProposesNothing() {
    commit("b.txt", "b\n", "Add b");
    String reader = server.git.token("bob", Access.READ);
    Git.Result result = push(reader, "main");
    assertThat(result.code()).isNotZero();
    assertThat(result.err()).contains("403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main/letters", "main"})
  void aTopicMayFollowTheBranchAsInAgit(String target) {
    commit("b.txt", "b\n", "Add b");
    long change = numbers(push(alice, target, "topic=letters")).get(0);
    assertThat(change(change).topic()).isEqualTo("letters");
    assertThat(change(change).branch().shortName()).isEqualTo("main");
  }

  private List<Long> found(Caller who, String query) {
    return server
        .search
        .find(who, ChangeQuery.parse("repository:r" + number + " " + query), Optional.empty(), 100)
        .items()
        .stream()
        .map(Change::number)
        .toList();
  }

  @Test
  void everyOperatorFindsWhatItSays() {
    commit("src/b.txt", "b\n", "Add b\n\nBecause 100% of us_want it.");
    long ready = numbers(push(alice, "main%topic=letters,r=bob")).get(0);
    git.run("reset", "-q", "--hard", "HEAD~1");
    commit("docs/c.txt", "c\n", "Add c");
    long unfinished = numbers(push(bob, "main%wip,cc=alice")).get(0);
    git.run("reset", "-q", "--hard", "HEAD~1");
    commit("d.txt", "d\n", "Add d");
    long secret = numbers(push(bob, "main%private")).get(0);
    server.git.world.clock.pass(Duration.ofDays(4));
    Caller alice = GitServer.alice();
    Caller bob = caller(2, "bob");
    Caller carol = caller(3, carol().value());
    assertThat(found(carol, "")).containsExactlyInAnyOrder(ready, unfinished);
    assertThat(found(Caller.ANONYMOUS, "")).isEmpty();
    assertThat(found(bob, "is:private")).containsExactly(secret);
    assertThat(found(alice, "is:private")).containsExactly(secret);
    assertThat(found(carol, "is:private")).isEmpty();
    assertThat(found(carol, "is:open -is:wip")).containsExactly(ready);
    assertThat(found(carol, "owner:bob")).containsExactly(unfinished);
    assertThat(found(alice, "owner:self")).containsExactly(ready);
    assertThat(found(carol, "owner:nobody")).isEmpty();
    assertThat(found(carol, "reviewer:bob")).containsExactly(ready);
    assertThat(found(carol, "cc:alice")).containsExactly(unfinished);
    assertThat(found(carol, "topic:letters")).containsExactly(ready);
    assertThat(found(carol, "topic:let*")).containsExactly(ready);
    assertThat(found(carol, "branch:main file:docs/")).containsExactly(unfinished);
    assertThat(found(carol, "file:src/*.txt")).containsExactly(ready);
    assertThat(found(carol, "file:d.txt")).isEmpty();
    assertThat(found(carol, "message:\"100% of us_want\"")).containsExactly(ready);
    assertThat(found(carol, "message:\"100_ of\"")).isEmpty();
    assertThat(found(carol, "age:3d")).hasSize(2);
    assertThat(found(carol, "age:<3d")).isEmpty();
    assertThat(found(carol, Long.toString(ready))).containsExactly(ready);
    assertThat(found(carol, change(ready).key().substring(0, 12))).containsExactly(ready);
    server.git.world.write(() -> server.actions.abandon(alice, ready, ""));
    assertThat(found(carol, "status:abandoned")).containsExactly(ready);
    assertThat(found(carol, "is:open")).containsExactly(unfinished);
    var first = server.search.find(carol, ChangeQuery.parse("p:r" + number), Optional.empty(), 1);
    assertThat(first.total()).isEqualTo(2);
    assertThat(
            server.search.find(carol, ChangeQuery.parse("p:r" + number), first.next(), 1).items())
        .extracting(Change::number)
        .containsExactly(unfinished);
  }

  @Test
  void aStackIsReadFromTheCommits() {
    commit("b.txt", "b\n", "Add b");
    commit("c.txt", "c\n", "Add c");
    List<Long> numbers = numbers(push(alice, "main"));
    assertThat(stack(numbers.get(0))).containsExactlyElementsOf(numbers);
    assertThat(stack(numbers.get(1))).containsExactlyElementsOf(numbers);
    git.run("branch", "top");
    git.run("reset", "-q", "--hard", "HEAD~1");
    commitAmended("b.txt", "better\n");
    numbers(push(alice, "main"));
    List<Stacks.Step> steps = server.stacks.of(GitServer.alice(), change(numbers.get(1)));
    assertThat(steps).extracting(Stacks.Step::outdated).containsExactly(true, false);
  }

  private List<Long> stack(long number) {
    return server.stacks.of(GitServer.alice(), change(number)).stream()
        .map(step -> step.change().number())
        .toList();
  }

  @Test
  void aBranchIsProposedAndProposedAgain() {
    git.run("checkout", "-q", "-b", "feature");
    commit("b.txt", "b\n", "Add b");
    git.run("push", "-q", url(alice), "feature");
    var wish = new BranchProposals.Wish("", "", Set.of("bob"), "Look", false, false);
    List<Proposed> first =
        server.git.world.write(
            () -> server.branches.propose(GitServer.alice(), repository, "feature", wish));
    commitAmended("b.txt", "b2\n");
    git.run("push", "-q", "-f", url(alice), "feature");
    List<Proposed> again =
        server.git.world.write(
            () -> server.branches.propose(GitServer.alice(), repository, "feature", wish));
    assertThat(again).extracting(Proposed::change).containsExactly(first.get(0).change());
    assertThat(again).extracting(Proposed::patchSet).containsExactly(2);
    assertThat(change(first.get(0).change()).topic()).isEqualTo("feature");
    assertThat(server.changes.events(change(first.get(0).change())).get(0).text())
        .isEqualTo("Look");
  }

  /** What an upstream change of the same file leaves of a comparison between patch sets. */
  @Test
  void aRebaseAloneChangesNoFilesPatch() {
    commit("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\nzwölf\n", "Edit the end");
    long number = numbers(push(alice, "main")).get(0);
    git.run("checkout", "-q", "-b", "feature");
    git.run("checkout", "-q", "main");
    git.run("reset", "-q", "--hard", "HEAD~1");
    git.commit("a.txt", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
    git.commit("elsewhere.txt", "e\n");
    git.run("push", "-q", url(alice), "main");
    git.run("checkout", "-q", "feature");
    git.run("rebase", "-q", "main");
    numbers(push(alice, "main"));
    List<PatchSet> both = patchSets(number);
    var before = patches(both.get(0));
    var after = patches(both.get(1));
    assertThat(after).isEqualTo(before).containsOnlyKeys("a.txt");
  }

  private java.util.Map<String, String> patches(PatchSet one) {
    return server.comparisons.patches(repository.id(), one.parent(), one.commit());
  }

  @Test
  void aMarkIsBoundToTheContentAndToTheReader() {
    commit("b.txt", "b\n", "Add b");
    Change change = change(numbers(push(alice, "main")).get(0));
    server.git.world.write(() -> server.reviewed.set(2, change, "b.txt", "1".repeat(40), true));
    assertThat(server.reviewed.of(caller(2, "bob"), change))
        .containsOnly(java.util.Map.entry("b.txt", "1".repeat(40)));
    assertThat(server.reviewed.of(GitServer.alice(), change)).isEmpty();
    server.git.world.write(() -> server.reviewed.set(2, change, "b.txt", "1".repeat(40), false));
    assertThat(server.reviewed.of(caller(2, "bob"), change)).isEmpty();
  }

  @Test
  void theHookGivesEachCommitOneChangeId() throws Exception {
    Path hook = git.folder().resolve(".git/hooks/commit-msg");
    Files.createDirectories(hook.getParent());
    try (var script = getClass().getResourceAsStream("/review/commit-msg.sh")) {
      Files.write(hook, script.readAllBytes());
    }
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    commit("b.txt", "b\n", "Add b\n\nSigned-off-by: A <a@example.org>");
    String id = trailer();
    assertThat(id).matches("I[0-9a-f]{40}");
    git.run("commit", "-q", "--amend", "--no-edit");
    assertThat(git.run("log", "-1", "--format=%B")).containsOnlyOnce("Change-Id:");
    assertThat(trailer()).isEqualTo(id);
    commit("c.txt", "c\n", "Add c");
    assertThat(trailer()).matches("I[0-9a-f]{40}").isNotEqualTo(id);
    git.run("commit", "-q", "--allow-empty", "-m", "fixup! Add c");
    assertThat(trailer()).isEmpty();
    git.run("reset", "-q", "--hard", "HEAD~1");
    assertThat(numbers(push(alice, "main"))).hasSize(2);
  }

  private String trailer() {
    return git.run("log", "-1", "--format=%(trailers:key=Change-Id,valueonly)").strip();
  }
}
