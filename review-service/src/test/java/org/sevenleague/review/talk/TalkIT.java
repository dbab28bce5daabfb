package org.sevenleague.review.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Comment;
import org.sevenleague.discussion.thread.Lines;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.git.Git;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.git.browse.Whitespace;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.Visibility;
import org.sevenleague.review.ReviewServer;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;

/** What people say about changes that the real git made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TalkIT {

  private static final Pattern LINK = Pattern.compile("/changes/(\\d+) ");
  private static final long ALICE = 1;
  private static final long BOB = 2;
  private static final Caller ALICE_CALLS = person(ALICE, "alice", Access.ADMIN);
  private static final Caller BOB_CALLS = person(BOB, "bob", Access.ADMIN);

  @TempDir static Path folder;

  private ReviewServer server;
  private String token;
  private Repository repository;
  private Git git;
  private int round;

  @BeforeAll
  void start() throws Exception {
    server = new ReviewServer(folder);
    token = server.git.token("alice", Access.WRITE);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void newRepository() throws Exception {
    server.git.forget();
    repository = server.git.repository("talk" + ++round, Visibility.PRIVATE);
    server.git.world.write(
        () ->
            server.git.world.grants.give(
                repository.id(), new Grant.Holder.Person(BOB), Access.READ));
    git = Git.init(folder.resolve("talk" + round + "-work"));
    git.commit("a.txt", numbered(1, 40));
    git.run("push", "-q", server.git.url("/git/talk" + round + ".git", token), "main");
  }

  private static Caller person(long number, String handle, Access ceiling) {
    return new Caller(
        Optional.of(number),
        Optional.of(new Handle(handle)),
        false,
        Set.of(),
        ceiling,
        Optional.empty());
  }

  private static String numbered(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(line -> "line " + line + "\n")
        .collect(Collectors.joining());
  }

  private void write(String path, String text) throws Exception {
    Files.writeString(git.folder().resolve(path), text);
    git.run("add", "-A");
  }

  private long propose(String wish) {
    git.run("commit", "-q", "-m", "Change it");
    return pushed(wish);
  }

  private void amend() {
    git.run("commit", "-q", "-a", "--amend", "--no-edit");
    pushed("");
  }

  private long pushed(String wish) {
    Git.Result result =
        git.attempt(
            "push",
            server.git.url("/git/talk" + round + ".git", token),
            "HEAD:refs/for/main" + wish);
    server.git.forget();
    assertThat(result.code()).as(result.all()).isZero();
    Matcher link = LINK.matcher(result.err());
    assertThat(link.find()).isTrue();
    return Long.parseLong(link.group(1));
  }

  private Comment says(Caller caller, long change, Talk.Target target, String text) {
    List<Comment> said = new ArrayList<>();
    server.git.world.write(
        () -> said.add(server.talk.begin(caller, change, target, text, false, false)));
    return said.get(0);
  }

  private void drafts(Caller caller, long change, Talk.Target target, String text) {
    server.git.world.write(() -> server.talk.begin(caller, change, target, text, true, false));
  }

  private static Talk.Target line(int patchSet, String path, int first, int last) {
    return new Talk.Target(patchSet, Side.NEW, path, first, last);
  }

  private Compared compared(Change change, int base) {
    return new Compared(
        server.changes.current(change),
        base == 0 ? Optional.empty() : Optional.of(server.changes.patchSet(change, base)));
  }

  /** What the page of one file shows: rows, and where threads stand among them. */
  private record Seen(List<FileTalk.Piece> pieces, List<ThreadView> atHead) {

    private List<ThreadView> under() {
      return pieces.stream().flatMap(piece -> piece.threads().stream()).toList();
    }

    /** The row above a thread. */
    private String row(ThreadView thread) {
      FileTalk.Piece piece =
          pieces.stream().filter(one -> one.threads().contains(thread)).findFirst().orElseThrow();
      String rows = piece.rows().markup().strip();
      return rows.substring(rows.lastIndexOf("<tr>"));
    }
  }

  private Seen seen(Caller caller, long number, int base, String path) {
    server.git.forget();
    Change change = server.changes.get(caller, number);
    Compared compared = compared(change, base);
    FileTalk talk = server.talkViews.beside(caller, change, compared, "/changes/" + number);
    Comparisons.Lines lines =
        server
            .comparisons
            .lines(
                change.repository(),
                Optional.of(compared.left()),
                compared.right(),
                new Comparisons.LinesWish(path, Whitespace.SHOW, false, false, 1, false),
                talk::notes)
            .orElseThrow();
    return new Seen(talk.pieces(lines.pieces()), talk.atHead(lines.pieces()));
  }

  private ChangeTalk talk(Caller caller, long number, ListedFile... files) {
    server.git.forget();
    Change change = server.changes.get(caller, number);
    return server.talkViews.of(caller, change, compared(change, 0), List.of(files));
  }

  private static ListedFile changed(String path) {
    return new ListedFile("changed", path, path);
  }

  private List<String> events(long change) {
    server.git.forget();
    return server.changes.events(server.changes.find(change).orElseThrow()).stream()
        .map(ChangeEvent::kind)
        .toList();
  }

  private List<Turn> turns(long change) {
    server.git.forget();
    return server.attention.of(Subject.change(change));
  }

  @Test
  void commentStandsUnderItsLinesWithTheirText() throws Exception {
    write("a.txt", numbered(1, 20) + "added\n" + numbered(21, 40));
    long change = propose("");
    Comment comment = says(BOB_CALLS, change, line(1, "a.txt", 20, 21), "Why *this*?");

    Seen seen = seen(ALICE_CALLS, change, 0, "a.txt");

    assertThat(seen.under()).extracting(ThreadView::where).containsExactly("lines 20-21");
    ThreadView thread = seen.under().get(0);
    assertThat(seen.row(thread)).contains("added");
    assertThat(thread.says().get(0).parts().get(0).html().markup()).contains("Why <em>this</em>?");
    assertThat(thread.quote().markup()).isEmpty();
    assertThat(
            server.threads.get(Subject.change(change), comment.thread(), ALICE).thread().anchor())
        .isEqualTo(Anchor.lines(1, Side.NEW, "a.txt", new Lines(20, 21), "line 20\nadded\n"));
    assertThat(talk(ALICE_CALLS, change, changed("a.txt")).of("a.txt"))
        .isEqualTo(new ChangeTalk.Count(1, 1));
  }

  @Test
  void draftIsSeenByItsAuthorAloneUntilAllArePublishedAtOnce() throws Exception {
    write("a.txt", "other\n");
    long change = propose("%r=bob");
    drafts(BOB_CALLS, change, line(1, "a.txt", 1, 1), "On a line");
    drafts(BOB_CALLS, change, new Talk.Target(1, Side.OLD, "a.txt", 40, 40), "On what was");
    drafts(BOB_CALLS, change, Talk.Target.WHOLE, "On all");

    assertThat(seen(ALICE_CALLS, change, 0, "a.txt").under()).isEmpty();
    assertThat(talk(ALICE_CALLS, change, changed("a.txt")).total()).isZero();
    assertThat(talk(BOB_CALLS, change).drafts()).isEqualTo(3);
    assertThat(seen(BOB_CALLS, change, 0, "a.txt").under()).hasSize(2);
    assertThat(events(change)).containsExactly("pushed");
    assertThat(turns(change)).extracting(Turn::person).containsExactly(BOB);

    server.git.world.write(() -> server.talk.publish(BOB_CALLS, change, "Some questions."));

    assertThat(seen(ALICE_CALLS, change, 0, "a.txt").under()).hasSize(2);
    assertThat(talk(ALICE_CALLS, change, changed("a.txt")).conversation()).hasSize(1);
    assertThat(talk(BOB_CALLS, change).drafts()).isZero();
    assertThat(events(change)).containsExactly("pushed", "commented");
    assertThat(turns(change)).extracting(Turn::person).containsExactly(ALICE);
  }

  @Test
  void ownersAnswerTurnsItBackToWhoAsked() throws Exception {
    write("a.txt", "other\n");
    long change = propose("%r=bob");
    long thread = says(BOB_CALLS, change, line(1, "a.txt", 1, 1), "Why?").thread();
    assertThat(turns(change)).extracting(Turn::person).containsExactly(ALICE);

    server.git.world.write(
        () -> server.talk.reply(ALICE_CALLS, change, thread, "Because", false, Optional.empty()));

    assertThat(turns(change)).extracting(Turn::person).containsExactly(BOB);
    assertThat(turns(change).get(0).reason()).isEqualTo("alice answered; your comment is open.");
    server.git.world.write(() -> server.talk.resolve(BOB_CALLS, change, thread, true));
    assertThat(turns(change)).extracting(Turn::person).containsExactly(ALICE);
    server.git.world.write(() -> server.talk.resolve(BOB_CALLS, change, thread, true));
    server.git.world.write(() -> server.talk.resolve(BOB_CALLS, change, thread, false));
    assertThat(events(change))
        .containsExactly("pushed", "commented", "replied", "resolved", "reopened");
    assertThat(turns(change).get(0).reason()).isEqualTo("bob opened a thread again.");
  }

  @Test
  void commentFollowsItsLinesToALaterPatchSet() throws Exception {
    write("a.txt", numbered(1, 20) + "added\n" + numbered(21, 40));
    long change = propose("");
    says(BOB_CALLS, change, line(1, "a.txt", 21, 21), "Why?");
    write("a.txt", "top\n" + numbered(1, 20) + "added\n" + numbered(21, 40));
    amend();

    Seen seen = seen(ALICE_CALLS, change, 0, "a.txt");

    assertThat(seen.under())
        .extracting(ThreadView::where)
        .containsExactly("line 22, patch set 1, followed to 2");
    assertThat(seen.row(seen.under().get(0))).contains("added");
    // also where nothing changed between the two
    Seen between = seen(ALICE_CALLS, change, 1, "a.txt");
    assertThat(between.row(between.under().get(0))).contains("added");
  }

  @Test
  void commentOnLinesThatChangedStandsByTheNewOnesWithTheOld() throws Exception {
    write("a.txt", numbered(1, 20) + "wrong\n" + numbered(21, 40));
    long change = propose("");
    says(BOB_CALLS, change, line(1, "a.txt", 21, 21), "Why?");
    write("a.txt", numbered(1, 20) + "right\n" + numbered(21, 40));
    amend();

    Seen seen = seen(ALICE_CALLS, change, 0, "a.txt");

    ThreadView thread = seen.under().get(0);
    assertThat(thread.where()).isEqualTo("line 21, changed since patch set 1");
    assertThat(thread.quote().markup()).isEqualTo("wrong");
    assertThat(seen.row(thread)).contains("right");
  }

  @Test
  void commentWhoseLinesAreGoneStandsAtTheHeadOfTheFile() throws Exception {
    write("a.txt", "top\n" + numbered(1, 20) + "bad\nworse\n" + numbered(21, 40));
    long change = propose("");
    says(BOB_CALLS, change, line(1, "a.txt", 22, 23), "Why?");
    write("a.txt", "top\n" + numbered(1, 40));
    amend();

    Seen seen = seen(ALICE_CALLS, change, 0, "a.txt");

    assertThat(seen.under()).isEmpty();
    assertThat(seen.atHead())
        .extracting(ThreadView::where)
        .containsExactly("was at lines 22-23 of patch set 1");
    assertThat(seen.atHead().get(0).quote().markup()).isEqualTo("bad\nworse");
    // where both are compared, the lines are on the left
    Seen between = seen(ALICE_CALLS, change, 1, "a.txt");
    assertThat(between.row(between.under().get(0))).contains("worse");
  }

  @Test
  void commentFollowsARenamedFileAndOneThatIsGoneStaysInTheConversation() throws Exception {
    write("b.txt", numbered(100, 140));
    write("c.txt", numbered(200, 220));
    long change = propose("");
    says(BOB_CALLS, change, line(1, "b.txt", 5, 5), "In b");
    says(BOB_CALLS, change, line(1, "c.txt", 2, 2), "In c");
    git.run("mv", "b.txt", "d.txt");
    git.run("rm", "-q", "c.txt");
    amend();

    Seen seen = seen(ALICE_CALLS, change, 0, "d.txt");

    assertThat(seen.row(seen.under().get(0))).contains("line 104");
    ChangeTalk talk = talk(ALICE_CALLS, change, new ListedFile("added", "d.txt", ""));
    assertThat(talk.of("d.txt").total()).isEqualTo(1);
    assertThat(talk.conversation())
        .extracting(ThreadView::where)
        .containsExactly("c.txt, line 2 of patch set 1");
    assertThat(talk.conversation().get(0).quote().markup()).isEqualTo("line 201");
  }

  @Test
  void everyThreadIsSomewhereWhateverComesNext() throws Exception {
    write("a.txt", numbered(1, 20) + "x\n" + numbered(21, 40));
    write("b.txt", "b\n");
    long change = propose("");
    says(BOB_CALLS, change, Talk.Target.WHOLE, "0");
    says(BOB_CALLS, change, new Talk.Target(1, Side.NEW, "a.txt", 0, 0), "1");
    for (int first : List.of(1, 10, 20, 21, 22, 30, 41)) {
      says(BOB_CALLS, change, line(1, "a.txt", first, first), "New " + first);
    }
    for (int first : List.of(1, 20, 21, 40)) {
      says(BOB_CALLS, change, new Talk.Target(1, Side.OLD, "a.txt", first, first), "Old " + first);
    }
    says(BOB_CALLS, change, line(1, "b.txt", 1, 1), "b");
    for (String text :
        List.of(numbered(10, 30) + "y\n", "nothing of it\n", numbered(1, 40) + "end\n")) {
      write("a.txt", text);
      write("b.txt", text.length() % 2 + "\n");
      amend();
      ListedFile[] files = {changed("a.txt"), new ListedFile("added", "b.txt", "")};
      ChangeTalk talk = talk(ALICE_CALLS, change, files);
      Seen a = seen(ALICE_CALLS, change, 0, "a.txt");
      Seen b = seen(ALICE_CALLS, change, 0, "b.txt");
      List<Long> shown = new ArrayList<>();
      for (Seen seen : List.of(a, b)) {
        seen.under().forEach(thread -> shown.add(thread.id()));
        seen.atHead().forEach(thread -> shown.add(thread.id()));
      }
      talk.conversation().forEach(thread -> shown.add(thread.id()));
      assertThat(shown).hasSize(14).doesNotHaveDuplicates();
      assertThat(talk.of("a.txt").total()).isEqualTo(a.under().size() + a.atHead().size());
      assertThat(talk.total()).isEqualTo(14);
    }
  }

  @Test
  void lineFarFromAnyChangeOfALongFileCanBeSpokenOf() throws Exception {
    git.commit("long.txt", numbered(1, 50_000));
    git.run("push", "-q", server.git.url("/git/talk" + round + ".git", token), "main");
    server.git.forget();
    write("long.txt", numbered(1, 9) + "ten\n" + numbered(11, 50_000));
    long change = propose("");
    says(BOB_CALLS, change, line(1, "long.txt", 49_000, 49_001), "Here, too");
    says(BOB_CALLS, change, new Talk.Target(1, Side.OLD, "long.txt", 30_000, 30_000), "And there");

    Seen seen = seen(ALICE_CALLS, change, 0, "long.txt");

    assertThat(seen.under())
        .extracting(ThreadView::where)
        .containsExactly("line 30000", "lines 49000-49001");
    assertThat(seen.row(seen.under().get(1))).contains("line 49001");
    String all = seen.pieces().stream().map(p -> p.rows().markup()).collect(Collectors.joining());
    assertThat(all.split("<tr")).hasSizeLessThan(60);
  }

  @Test
  void whatIsNotThereCannotBeSpokenOf() throws Exception {
    write("a.txt", "one\n");
    long change = propose("");
    for (Talk.Target missing :
        List.of(line(2, "a.txt", 1, 1), line(1, "b.txt", 1, 1), line(1, "b.txt", 0, 0))) {
      assertThatThrownBy(() -> says(BOB_CALLS, change, missing, "x")).isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> says(BOB_CALLS, change, line(1, "a.txt", 2, 2), "x"))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("1 lines");
    assertThatThrownBy(() -> says(BOB_CALLS, change, Talk.Target.WHOLE, " "))
        .isInstanceOf(Invalid.class);
    assertThat(talk(ALICE_CALLS, change).total()).isZero();
    assertThat(events(change)).containsExactly("pushed");
  }

  @Test
  void onlyWhoSeesTheChangeSpeaks() throws Exception {
    write("a.txt", "one\n");
    long change = propose("%private");
    long thread = says(ALICE_CALLS, change, Talk.Target.WHOLE, "Mine").thread();
    assertThatThrownBy(() -> says(BOB_CALLS, change, Talk.Target.WHOLE, "x"))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(
            () ->
                server.git.world.write(() -> server.talk.resolve(BOB_CALLS, change, thread, true)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> talk(BOB_CALLS, change)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> says(Caller.ANONYMOUS, change, Talk.Target.WHOLE, "x"))
        .isInstanceOf(NotFound.class);
    Caller reads = person(ALICE, "alice", Access.READ);
    assertThatThrownBy(() -> says(reads, change, Talk.Target.WHOLE, "x"))
        .isInstanceOf(NotAllowed.class);
    assertThat(talk(reads, change).speaks()).isFalse();
  }

  @Test
  void commentIsEditedAndDraftDiscardedByItsAuthorOnly() throws Exception {
    write("a.txt", "one\n");
    long change = propose("");
    Comment said = says(BOB_CALLS, change, Talk.Target.WHOLE, "Frist");
    assertThatThrownBy(
            () ->
                server.git.world.write(
                    () -> server.talk.rewrite(ALICE_CALLS, change, said.id(), "x")))
        .isInstanceOf(NotAllowed.class);
    server.git.world.clock.pass(Duration.ofMinutes(1));
    server.git.world.write(() -> server.talk.rewrite(BOB_CALLS, change, said.id(), "First"));
    ThreadView.Say say = talk(BOB_CALLS, change).conversation().get(0).says().get(0);
    assertThat(say.raw()).isEqualTo("First");
    assertThat(say.edited()).isTrue();
    assertThat(say.mendable()).isTrue();
    assertThat(talk(ALICE_CALLS, change).conversation().get(0).says().get(0).mendable()).isFalse();
    assertThatThrownBy(
            () -> server.git.world.write(() -> server.talk.discard(BOB_CALLS, change, said.id())))
        .isInstanceOf(Conflict.class);
    drafts(BOB_CALLS, change, Talk.Target.WHOLE, "Never mind");
    long draft = talk(BOB_CALLS, change).conversation().get(1).says().get(0).id();
    server.git.world.write(() -> server.talk.discard(BOB_CALLS, change, draft));
    assertThat(talk(BOB_CALLS, change).conversation()).hasSize(1);
  }

  private Suggesting.Choice suggested(Comment comment, int index) {
    return new Suggesting.Choice(comment.id(), index);
  }

  private int apply(Caller caller, long change, Suggesting.Choice... choices) {
    server.git.forget();
    int made =
        server.git.world.write(() -> server.suggesting.apply(caller, change, List.of(choices)));
    server.git.forget();
    return made;
  }

  private String bare(String... arguments) {
    return new Git(server.git.directory(repository)).run(arguments);
  }

  private static String suggestion(String... lines) {
    return "Better:\n```suggestion\n" + String.join("\n", lines) + "\n```";
  }

  @Test
  void suggestionsBecomeTheNextPatchSetOfWhoAppliesThem() throws Exception {
    write("a.txt", numbered(1, 20) + "wrong\n" + numbered(21, 40));
    write("b.txt", "one\ntwo\n");
    long change = propose("%r=bob");
    Comment first = says(BOB_CALLS, change, line(1, "a.txt", 21, 21), suggestion("right", "too"));
    Comment second = says(BOB_CALLS, change, line(1, "b.txt", 1, 2), suggestion("three"));
    server.git.world.clock.pass(Duration.ofHours(1));

    assertThat(seen(ALICE_CALLS, change, 0, "a.txt").under())
        .extracting(ThreadView::next)
        .containsExactly(2);
    assertThat(seen(BOB_CALLS, change, 0, "a.txt").under())
        .extracting(ThreadView::next)
        .containsExactly(0);
    assertThat(apply(ALICE_CALLS, change, suggested(first, 0), suggested(second, 0))).isEqualTo(2);

    String made =
        server.changes.patchSet(server.changes.find(change).orElseThrow(), 2).commit().hex();
    String before =
        server.changes.patchSet(server.changes.find(change).orElseThrow(), 1).commit().hex();
    assertThat(bare("show", made + ":a.txt"))
        .isEqualTo(numbered(1, 20) + "right\ntoo\n" + numbered(21, 40));
    assertThat(bare("show", made + ":b.txt")).isEqualTo("three\n");
    for (String same : List.of("%an %ae %ad", "%B", "%P")) {
      assertThat(bare("log", "-1", "--format=" + same, made))
          .isEqualTo(bare("log", "-1", "--format=" + same, before));
    }
    assertThat(bare("log", "-1", "--format=%cn%n%B", made))
        .startsWith("alice\n")
        .doesNotContain("bob", "Co-authored");
    assertThat(bare("rev-parse", "refs/changes/%02d/%d/2".formatted(change % 100, change)).strip())
        .isEqualTo(made);
    assertThat(server.changes.patchSet(server.changes.find(change).orElseThrow(), 2).uploader())
        .isEqualTo(ALICE);
    assertThat(server.threads.unresolved(Subject.change(change))).isZero();
    assertThat(server.changes.events(server.changes.find(change).orElseThrow()).getLast().text())
        .isEqualTo("Applied 2 suggestions of @bob.");
    assertThat(turns(change)).extracting(Turn::person).containsExactly(BOB);
  }

  @Test
  void suggestionWhoseLinesChangedIsRefusedAndOneThatMovedIsNot() throws Exception {
    write("a.txt", numbered(1, 20) + "wrong\n" + numbered(21, 40));
    long change = propose("");
    Comment stays = says(BOB_CALLS, change, line(1, "a.txt", 30, 30), suggestion("thirty"));
    Comment changes = says(BOB_CALLS, change, line(1, "a.txt", 21, 21), suggestion("right"));
    write("a.txt", "top\n" + numbered(1, 20) + "other\n" + numbered(21, 40));
    amend();

    assertThatThrownBy(() -> apply(ALICE_CALLS, change, suggested(stays, 0), suggested(changes, 0)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("not as they were");
    server.git.forget();
    assertThat(server.changes.find(change).orElseThrow().currentPatchSet()).isEqualTo(2);
    assertThat(apply(ALICE_CALLS, change, suggested(stays, 0))).isEqualTo(3);
    String made =
        server.changes.patchSet(server.changes.find(change).orElseThrow(), 3).commit().hex();
    assertThat(bare("show", made + ":a.txt"))
        .isEqualTo(
            "top\n"
                + numbered(1, 20)
                + "other\n"
                + numbered(21, 28)
                + "thirty\n"
                + numbered(30, 40));
    assertThat(server.threads.unresolved(Subject.change(change))).isEqualTo(1);
  }

  @Test
  void onlyWhoMayWriteAppliesWhatIsThereOnce() throws Exception {
    write("a.txt", "one\ntwo\n");
    long change = propose("");
    Comment both = says(BOB_CALLS, change, line(1, "a.txt", 1, 2), suggestion("x"));
    Comment one = says(BOB_CALLS, change, line(1, "a.txt", 2, 2), suggestion("y"));
    Comment old =
        says(BOB_CALLS, change, new Talk.Target(1, Side.OLD, "a.txt", 1, 1), suggestion("z"));
    assertThatThrownBy(() -> apply(BOB_CALLS, change, suggested(one, 0)))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> apply(ALICE_CALLS, change, suggested(both, 0), suggested(one, 0)))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> apply(ALICE_CALLS, change, suggested(one, 1)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> apply(ALICE_CALLS, change, suggested(old, 0)))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> Suggesting.Choice.of("12")).isInstanceOf(Invalid.class);
    server.git.forget();
    server.git.world.write(() -> server.actions.abandon(ALICE_CALLS, change, ""));
    assertThatThrownBy(() -> apply(ALICE_CALLS, change, suggested(one, 0)))
        .isInstanceOf(Conflict.class);
    server.git.forget();
    assertThat(server.changes.find(change).orElseThrow().currentPatchSet()).isEqualTo(1);
  }
}
