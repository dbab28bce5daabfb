package org.sevenleague.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.FailingMerges;
import org.sevenleague.search.engine.NotIndexed;
import org.sevenleague.search.engine.SearchAnswer;

class IndexerTest {

  @TempDir Path folder;
  private IndexedRepositories world;

  @BeforeEach
  void begin() {
    world = new IndexedRepositories(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void whatIsCommittedIsFound() throws Exception {
    world.repository(1, "one", "src/a.c", "int needle;\n");
    world.catchUp();
    assertThat(world.found("needle")).containsExactly("one:src/a.c");

    world.commit(1, "src/b.c", "int needle2;\n");
    world.commit(1, "src/a.c", "int other;\n");
    world.catchUp();
    assertThat(world.found("needle")).containsExactly("one:src/b.c");
    assertThat(world.found("other")).containsExactly("one:src/a.c");
    assertThat(world.search("other").complete()).isTrue();
  }

  @Test
  void aSecondLookFindsNothingToDo() throws Exception {
    world.repository(1, "one", "a", "x\n");
    world.catchUp();
    world.indexer.lookAtAll();
    assertThat(world.indexer.queue().waiting()).isEmpty();
  }

  @Test
  void branchesAndTagsAreIndexedByRule() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "on main\n");
    world.git(1, "checkout", "-q", "-b", "release-1");
    world.commit(1, "b", "only released\n");
    world.git(1, "tag", "-a", "-m", "t", "v1");
    world.git(1, "checkout", "-q", "main");
    world.catchUp();
    assertThat(world.found("released")).isEmpty();

    world.targets.put(id, world.target(1, "one", RefRule.parse("release-*", "v*")));
    world.catchUp();
    assertThat(world.found("released branch:release-1")).containsExactly("one:b");
    assertThat(world.found("released branch:v1")).containsExactly("one:b");
    assertThat(world.found("released")).isEmpty();
    assertThat(world.found("on main branch:release-1")).containsExactly("one:a");

    world.targets.put(id, world.target(1, "one", RefRule.DEFAULT_BRANCH));
    world.catchUp();
    assertThat(world.found("on main")).containsExactly("one:a");
    assertThat(refs(id)).containsExactly(RefName.branch("main"));
  }

  @Test
  void anotherDefaultBranchIsTheOneThatIsSearched() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "old text\n");
    world.git(1, "checkout", "-q", "-b", "next");
    world.commit(1, "a", "new text\n");
    world.targets.put(id, world.target(1, "one", RefRule.parse("*", "")));
    world.catchUp();
    assertThat(world.found("new")).isEmpty();

    world.targets.computeIfPresent(
        id,
        (key, t) -> new IndexTarget(t.id(), t.name(), RefName.branch("next"), t.rule(), 1, false));
    world.catchUp();
    assertThat(world.found("new")).containsExactly("one:a");
    assertThat(world.found("old")).isEmpty();
  }

  @Test
  void aCommitThatStandsForTooManyFilesIsNotedAndTheOthersAreIndexed() throws Exception {
    RepositoryId bomb = world.repository(1, "bomb", "a", "x\n");
    String tree = world.git(1, "rev-parse", "HEAD^{tree}").strip();
    for (int level = 0; level < 10; level++) {
      tree = tenTimes(tree);
    }
    String commit = world.git(1, "commit-tree", "-m", "many files", tree).strip();
    world.git(1, "update-ref", "refs/heads/main", commit);
    world.repository(2, "two", "a", "needle\n");
    world.catchUp();

    assertThat(world.indexer.note(bomb).failure())
        .startsWith("Not indexed: The folders of this commit");
    assertThat(world.found("needle")).containsExactly("two:a");
    SearchAnswer answer = world.search("needle");
    assertThat(answer.complete()).isFalse();
    assertThat(answer.stopped().orElse(""))
        .startsWith("bomb failed to be indexed")
        .contains("The folders of this commit")
        .doesNotContain("still being indexed");
    for (String elsewhere : List.of("needle repo:two", "needle -repo:bomb")) {
      assertThat(world.search(elsewhere).complete()).as(elsewhere).isTrue();
    }
    assertThat(world.search("needle repo:bomb").complete()).isFalse();
    assertThat(world.search("needle", Set.of(new RepositoryId(2))).complete()).isTrue();
  }

  @Test
  void onlyWhatIsHeldWholeCountsAsSearchedWhole() throws Exception {
    world.repository(1, "current", "a", "text\n");
    RepositoryId broken = world.repository(2, "broken", "a", "text\n");
    RepositoryId pushed = world.repository(3, "pushed", "a", "text\n");
    pause(world.repository(4, "paused", "a", "text\n"));
    RepositoryId late = world.repository(5, "late", "a", "text\n");
    world.failWith(broken, new StackOverflowError());
    world.catchUp();
    pause(late);
    world.commit(5, "b", "more\n");
    world.indexer.lookAtAll();
    IndexedStates states = new IndexedStates(world.indexer, Clock.systemUTC());
    assertThat(states.news(world.targets.keySet())).contains(new IndexNews(0, 1, 2, 5));
    assertThat(states.news(Set.of(new RepositoryId(1), pushed))).isEmpty();

    world.indexer.changed(pushed);
    assertThat(states.news(world.targets.keySet())).contains(new IndexNews(1, 1, 1, 5));
  }

  @Test
  void aPausedRepositoryThatIsNotIndexedIsCalledPaused() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "needle\n");
    world.repository(2, "two", "a", "needle\n");
    pause(id);
    world.catchUp();
    assertThat(world.search("needle").stopped().orElse(""))
        .startsWith("one is paused")
        .contains("An administrator paused it.");
    assertThat(world.search("needle repo:two").complete()).isTrue();
  }

  private void pause(RepositoryId id) {
    world.targets.computeIfPresent(
        id, (key, t) -> new IndexTarget(t.id(), t.name(), t.defaultBranch(), t.rule(), 1, true));
  }

  private String tenTimes(String tree) throws IOException {
    var entries = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < 10; i++) {
      entries.writeBytes(("40000 d" + i + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      entries.writeBytes(java.util.HexFormat.of().parseHex(tree));
    }
    Path file = folder.resolve("tree");
    Files.write(file, entries.toByteArray());
    return world
        .git(1, "hash-object", "-t", "tree", "-w", file.toAbsolutePath().toString())
        .strip();
  }

  @Test
  void aRepositoryWithoutReadableRefsKeepsItsEntries() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "text\n");
    world.catchUp();
    Path refs = world.work(1).resolve(".git/refs/heads/main");
    Files.delete(refs);
    world.catchUp();
    assertThat(world.found("text")).containsExactly("one:a");
    assertThat(world.indexer.note(id).failure()).contains("is kept");
    assertThat(world.indexer.note(id).failures()).isEqualTo(1);
    assertThat(world.search("text").complete()).isFalse();
    assertThat(world.search("text").stopped().orElse(""))
        .startsWith("one failed to be indexed and is not searched completely")
        .contains("is kept");
  }

  @Test
  void aFailureBeforeAStartIsForgottenOnceTheRepositoryIsReadAgain() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "text\n");
    world.catchUp();
    world.failed(id, "Reading it failed.");
    world.close();
    Map<RepositoryId, IndexTargets.Note> notes = world.notes;
    world = reopened();
    world.notes.putAll(notes);
    world.catchUp();
    assertThat(world.indexer.note(id).failures()).isZero();
    assertThat(world.search("text").complete()).isTrue();
  }

  @Test
  void whatWasPushedSinceARepositoryWasPausedIsMissed() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "text\n");
    world.catchUp();
    pause(id);
    world.catchUp();
    assertThat(world.search("text").complete()).isTrue();
    world.commit(1, "b", "text\n");
    world.indexer.changed(id);
    world.indexer.drain();
    SearchAnswer answer = world.search("text");
    assertThat(answer.files()).isEqualTo(1);
    assertThat(answer.complete()).isFalse();
    assertThat(answer.stopped().orElse("")).startsWith("one is paused");

    world.indexer.indexNow(id);
    world.indexer.drain();
    assertThat(world.search("text").files()).isEqualTo(2);
    assertThat(world.search("text").complete()).isTrue();
  }

  @Test
  void afterAFailureItIsTriedAgainLater() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "text\n");
    Path git = world.work(1).resolve(".git");
    Path away = world.work(1).resolve("away");
    Files.move(git, away);
    world.catchUp();
    assertThat(world.indexer.note(id).failures()).isEqualTo(1);
    assertThat(world.search("text").complete()).isFalse();

    Files.move(away, git);
    world.catchUp();
    assertThat(world.found("text")).isEmpty();
    world.pass(Duration.ofSeconds(10));
    world.catchUp();
    assertThat(world.found("text")).containsExactly("one:a");
    assertThat(world.indexer.note(id).failures()).isZero();
  }

  @Test
  void anErrorInOneRepositoryStopsNoLane() throws Exception {
    RepositoryId bad = world.repository(1, "bad", "a", "text\n");
    world.repository(2, "good", "a", "text\n");
    world.failWith(bad, new StackOverflowError());
    world.catchUp();
    assertThat(world.found("text")).containsExactly("good:a");
    assertThat(world.indexer.note(bad).failures()).isEqualTo(1);
    assertThat(world.indexer.note(bad).failure()).startsWith("Indexing failed");
  }

  @Test
  void aDeletedRepositoryLeavesTheIndex() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "text\n");
    world.repository(2, "two", "a", "text\n");
    world.catchUp();
    world.targets.remove(id);
    // at once, because it is not readable any more
    assertThat(world.found("text")).containsExactly("two:a");
    world.catchUp();
    Set<RepositoryId> held = world.home.use((index, search) -> index.states().keySet());
    assertThat(held).containsExactly(new RepositoryId(2));
  }

  @Test
  void aRenamedRepositoryIsFoundByItsNewName() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "text\n");
    world.catchUp();
    world.targets.put(id, world.target(1, "uno", RefRule.DEFAULT_BRANCH));
    world.catchUp();
    assertThat(world.found("text repo:uno")).containsExactly("uno:a");
    assertThat(world.found("text repo:one")).isEmpty();
  }

  @Test
  void aHeldCommitThatGitHasPrunedMeansIndexingFromNothing() throws Exception {
    world.repository(1, "one", "a", "first\n");
    String held = world.git(1, "rev-parse", "HEAD").strip();
    world.catchUp();
    world.git(1, "checkout", "-q", "--orphan", "fresh");
    world.commit(1, "a", "second\n");
    world.git(1, "branch", "-q", "-M", "fresh", "main");
    Files.delete(
        world.work(1).resolve(".git/objects/" + held.substring(0, 2) + "/" + held.substring(2)));
    world.catchUp();
    assertThat(world.found("second")).containsExactly("one:a");
    assertThat(world.found("first")).isEmpty();
  }

  @Test
  void aMissingIndexIsFilledAgain() throws Exception {
    world.repository(1, "one", "a", "text\n");
    world.catchUp();
    world.close();
    delete(folder.resolve("index"));
    world = reopened();
    SearchAnswer meanwhile = world.search("text");
    assertThat(meanwhile.complete()).isFalse();
    assertThat(meanwhile.stopped().orElse("")).contains("still being indexed");
    world.catchUp();
    assertThat(world.found("text")).containsExactly("one:a");
    assertThat(world.search("text").complete()).isTrue();
  }

  @Test
  void aDamagedIndexIsBegunAnew() throws Exception {
    world.repository(1, "one", "a", "text\n");
    world.catchUp();
    world.close();
    try (var files = Files.walk(folder.resolve("index"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("segments_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    world = reopened();
    assertThat(world.search("text").complete()).isFalse();
    world.catchUp();
    assertThat(world.found("text")).containsExactly("one:a");
  }

  @Test
  void binaryAndLargeFilesAreListedWithTheirReason() throws Exception {
    RepositoryId id = world.repository(1, "one", "a.bin", "x\0y\n");
    world.commit(1, "big.txt", "0123456789\n".repeat(200_000));
    world.catchUp();
    List<NotIndexed> left = world.home.use((index, search) -> index.notIndexed(id, 10));
    assertThat(left.stream().map(f -> f.path() + " " + f.reason()))
        .containsExactly("a.bin binary", "big.txt larger than 1 MiB");
    assertThat(world.found("big.txt")).containsExactly("one:big.txt");
  }

  @Test
  void aFileWhosePathIsRefusedIsToldWithItsReason() throws Exception {
    world.repository(1, "one", "a.c", "needle\n");
    String blob = world.git(1, "rev-parse", "HEAD:a.c").strip();
    String inner = tree(entry("100644 a.c", blob));
    String outer = tree(entry("40000 ..", inner), entry("100644 a.c", blob));
    String commit = world.git(1, "commit-tree", "-m", "odd names", outer).strip();
    world.git(1, "update-ref", "refs/heads/main", commit);
    world.catchUp();
    assertThat(world.found("needle")).containsExactly("one:a.c");
    try (Snapshot snapshot = new Snapshot(new OpenRepositories(world).open(new RepositoryId(1)))) {
      assertThat(snapshot.refused(new CommitId(commit), 10, () -> false))
          .hasEntrySatisfying("../a.c", why -> assertThat(why).contains("«..»"))
          .hasSize(1);
      assertThat(snapshot.refused(new CommitId(commit), 10, () -> true)).isEmpty();
    }
  }

  private static byte[] entry(String modeAndName, String id) {
    var bytes = new java.io.ByteArrayOutputStream();
    bytes.writeBytes((modeAndName + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    bytes.writeBytes(java.util.HexFormat.of().parseHex(id));
    return bytes.toByteArray();
  }

  private String tree(byte[]... entries) throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] one : entries) {
      all.writeBytes(one);
    }
    Path file = folder.resolve("tree");
    Files.write(file, all.toByteArray());
    return world
        .git(1, "hash-object", "-t", "tree", "-w", "--literally", file.toAbsolutePath().toString())
        .strip();
  }

  @Test
  void beginningAnewWaitsForNobodyAndLeavesOneIndex() throws Exception {
    world.repository(1, "one", "a", "text\n");
    world.catchUp();
    boolean replaced =
        world.home.use(
            (index, search) -> {
              world.home.beginAnew("the test says so");
              assertThat(index.states()).hasSize(1);
              return !world.home.isCurrent(index);
            });
    assertThat(replaced).isTrue();
    assertThat(world.search("text").complete()).isFalse();
    world.catchUp();
    assertThat(world.found("text")).containsExactly("one:a");
    try (Stream<Path> indexes = Files.list(CodeIndex.directory(folder.resolve("index")))) {
      assertThat(indexes).hasSize(1);
    }
  }

  @Test
  void afterAMergeFoundTheDiskFullIndexingGoesOnInTheSameIndex() throws Exception {
    world.close();
    AtomicBoolean full = new AtomicBoolean(true);
    world = new IndexedRepositories(folder, path -> FailingMerges.open(path, full));
    world.repository(1, "one", "f0", "needle\n");
    world.catchUp();
    for (int i = 1; i < 40 && full.get(); i++) {
      world.commit(1, "f" + i, "needle\n");
      world.pass(Duration.ofSeconds(10));
      world.catchUp();
    }
    assertThat(full).as("no merge was tried").isFalse();
    world.commit(1, "last", "newest\n");
    for (int i = 0; i < 3; i++) {
      world.pass(Duration.ofMinutes(10));
      world.catchUp();
    }
    assertThat(world.found("newest")).containsExactly("one:last");
    assertThat(world.found("f0")).containsExactly("one:f0");
    assertThat(world.search("needle").complete()).isTrue();
    try (Stream<Path> indexes = Files.list(CodeIndex.directory(folder.resolve("index")))) {
      assertThat(indexes.map(path -> path.getFileName().toString())).containsExactly("1");
    }
  }

  @Test
  void damageThatTheCheckAfterAnUncleanEndFindsMeansIndexingAnew() throws Exception {
    world.repository(1, "one", "a", "text\n".repeat(5000));
    world.catchUp();
    world.close();
    Path index = CodeIndex.directory(folder.resolve("index")).resolve("1");
    Files.createFile(index.resolve("open"));
    try (Stream<Path> files = Files.list(index)) {
      Path texts = files.filter(f -> f.toString().endsWith(".slc")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(texts);
      bytes[bytes.length / 2] ^= 0x10;
      Files.write(texts, bytes);
    }
    world = reopened();
    assertThat(world.search("text").complete()).isFalse();
    assertThat(world.search("text").files()).isEqualTo(1);
    world.indexer.checkIfNeeded();
    world.indexer.drain();
    assertThat(world.search("text").complete()).isTrue();
    assertThat(world.search("text").lines()).isEqualTo(5000);
    assertThat(index).doesNotExist();
  }

  @Test
  void whatASearchLeftBehindIsSweptAtTheStart() throws Exception {
    world.repository(1, "one", "a", "text\n");
    Path left = Files.createDirectories(folder.resolve("index/scratch/commit123"));
    Files.writeString(left.resolve("segments_1"), "left by a kill");
    world.catchUp();
    assertThat(left).doesNotExist();
  }

  @Test
  void anEmptyRepositoryIsComplete() throws Exception {
    RepositoryId id = world.repository(1, "one", "a", "x\n");
    world.repository(2, "two", "b", "text\n");
    world.git(1, "update-ref", "-d", "refs/heads/main");
    world.catchUp();
    assertThat(world.search("text").complete()).isTrue();
    assertThat(refs(id)).isEmpty();
  }

  @Test
  void smallUpdatesPassALargeImport() throws Exception {
    RepositoryId large = world.repository(1, "large", "a", "text\n");
    RepositoryId small = world.repository(2, "small", "a", "text\n");
    IndexQueue queue = world.indexer.queue();
    queue.add(large, IndexQueue.Size.LARGE);
    queue.add(small, IndexQueue.Size.SMALL);
    assertThat(queue.place(small)).isEqualTo(1);
    assertThat(queue.place(large)).isEqualTo(2);
    assertThat(queue.take(IndexQueue.Size.SMALL, Duration.ZERO).orElseThrow().repository())
        .isEqualTo(small);
    assertThat(queue.take(IndexQueue.Size.SMALL, Duration.ZERO)).isEmpty();
    assertThat(queue.take(IndexQueue.Size.LARGE, Duration.ZERO).orElseThrow().repository())
        .isEqualTo(large);
  }

  @Test
  void whatOthersMayNotReadShowsNowhere() throws Exception {
    RepositoryId secret = world.repository(1, "secret", "canary-path.zig", "canary text\n");
    RepositoryId open = world.repository(2, "open", "a.c", "other text\n");
    world.catchUp();
    IndexedRepositories without = new IndexedRepositories(folder.resolve("without"));
    without.repository(2, "open", "a.c", "other text\n");
    without.catchUp();
    for (String query :
        List.of(
            "canary",
            "text",
            "repo:secret",
            "file:canary",
            "lang:zig",
            "/can.ry/",
            "-other",
            "case:no CANARY",
            "branch:main text",
            "branch:* canary")) {
      SearchAnswer answer = world.search(query, Set.of(open));
      SearchAnswer alone = without.search(query, Set.of(open));
      assertThat(answer.items()).as(query).noneMatch(hit -> hit.repositoryId().equals(secret));
      assertThat(answer.repositories()).noneMatch(facet -> facet.value().equals("secret"));
      assertThat(answer.languages()).noneMatch(facet -> facet.value().equals("Zig"));
      assertThat(answer.files()).as(query).isEqualTo(alone.files());
      assertThat(answer.lines()).as(query).isEqualTo(alone.lines());
      assertThat(answer.repositories()).isEqualTo(alone.repositories());
      assertThat(answer.languages()).isEqualTo(alone.languages());
      assertThat(answer.complete()).isTrue();
    }
    without.close();
  }

  private Set<RefName> refs(RepositoryId id) throws IOException {
    return world.home.use((index, search) -> index.state(id).orElseThrow().refs().keySet());
  }

  private IndexedRepositories reopened() {
    IndexedRepositories again = new IndexedRepositories(folder);
    again.targets.putAll(world.targets);
    return again;
  }

  private static void delete(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
