package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sevenleague.search.engine.SmallIndex.paths;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.git.snapshot.SnapshotFile;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.query.QueryParser;

/** Branches, tags and commits that the index does not hold are searched all the same. */
class OtherCommitsTest {

  private static final RepositoryId ONE = new RepositoryId(1);

  @TempDir Path directory;

  @Test
  void whatDiffersIsReadFromGitAndTheRestComesFromTheIndex() throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    git(work, "init", "-q", "-b", "main");
    Files.writeString(work.resolve("same.c"), "needle everywhere\n");
    Files.writeString(work.resolve("changes.c"), "needle old\n");
    Files.writeString(work.resolve("goes.c"), "needle gone\n");
    String main = commit(work);
    git(work, "checkout", "-q", "-b", "feature");
    Files.writeString(work.resolve("changes.c"), "needle new\n");
    Files.writeString(work.resolve("comes.c"), "needle fresh\n");
    Files.delete(work.resolve("goes.c"));
    String feature = commit(work);
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      try (CodeSearch search = searchReading(corpus, git)) {
        assertThat(paths(ask(search, "needle")))
            .containsExactlyInAnyOrder("same.c", "changes.c", "goes.c");
        SearchAnswer branch = ask(search, "needle branch:feature");
        assertThat(paths(branch)).containsExactlyInAnyOrder("same.c", "changes.c", "comes.c");
        assertThat(branch.complete()).isTrue();
        assertThat(branch.note()).hasValueSatisfying(note -> assertThat(note).contains("2 files"));
        for (FileHit hit : branch.items()) {
          assertThat(hit.commit().hex()).isEqualTo(feature);
          assertThat(hit.ref().shortName()).isEqualTo("feature");
        }
        assertThat(ask(search, "old branch:feature").files()).isZero();
        assertThat(ask(search, "fresh").files()).isZero();
        SearchAnswer byDigits = ask(search, "needle branch:" + feature.substring(0, 12));
        assertThat(paths(byDigits)).containsExactlyInAnyOrder("same.c", "changes.c", "comes.c");
        assertThat(ask(search, "needle branch:nowhere").files()).isZero();
        try (var left = Files.list(git.resolveSibling("scratch"))) {
          assertThat(left).isEmpty();
        }
      }
    }
  }

  @Test
  void aHitIsLabelledWithABranchThatHoldsTheFile() throws Exception {
    Path work = started();
    String main = commit(work);
    git(work, "checkout", "-q", "-b", "alpha");
    Files.delete(work.resolve("goes.c"));
    commit(work);
    git(work, "checkout", "-q", "-b", "beta", "main");
    Files.writeString(work.resolve("comes.c"), "needle fresh\n");
    String beta = commit(work);
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      try (CodeSearch search = searchReading(corpus, git)) {
        assertThat(ask(search, "gone (branch:alpha or branch:beta)").items())
            .singleElement()
            .satisfies(hit -> assertThat(hit.commit().hex()).isEqualTo(beta));
      }
    }
  }

  @Test
  void allIndexedBranchesAreAnsweredWithoutOpeningARepository() throws Exception {
    Path work = started();
    String main = commit(work);
    git(work, "checkout", "-q", "-b", "feature");
    Files.writeString(work.resolve("comes.c"), "needle fresh\n");
    commit(work);
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      try (CodeSearch search =
          new CodeSearch(
              corpus.index,
              directory.resolve("scratch"),
              id -> {
                throw new AssertionError("opened");
              },
              id -> Optional.empty())) {
        SearchAnswer answer = ask(search, "needle branch:indexed");
        assertThat(paths(answer)).containsExactlyInAnyOrder("same.c", "goes.c");
        assertThat(answer.complete()).isTrue();
        assertThat(answer.items().getFirst().ref().shortName()).isEqualTo("main");
      }
      try (CodeSearch search = searchReading(corpus, git)) {
        assertThat(paths(ask(search, "needle (branch:indexed or branch:feature)")))
            .contains("same.c", "goes.c", "comes.c");
        assertThat(ask(search, "needle branch:\"indexed\"").files()).isZero();
      }
    }
  }

  @Test
  void whatIsReadFromGitIsOfNoIndexedBranch() throws Exception {
    Path work = started();
    String main = commit(work);
    git(work, "checkout", "-q", "-b", "feature");
    Files.writeString(work.resolve("comes.c"), "needle fresh\n");
    String feature = commit(work);
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      try (CodeSearch search = searchReading(corpus, git)) {
        SearchAnswer without = ask(search, "needle branch:feature -branch:indexed");
        assertThat(paths(without)).containsExactlyInAnyOrder("same.c", "goes.c", "comes.c");
        assertThat(without.items()).allMatch(hit -> hit.commit().hex().equals(feature));
        assertThat(paths(ask(search, "needle branch:feature branch:indexed"))).isEmpty();
        assertThat(paths(ask(search, "needle -branch:indexed"))).isEmpty();
      }
    }
  }

  @Test
  void branchThatIsOnlyLeftOutIsNotReadFromGit() throws Exception {
    Path work = started();
    String main = commit(work);
    git(work, "branch", "feature");
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      try (CodeSearch search =
          new CodeSearch(
              corpus.index,
              directory.resolve("scratch"),
              id -> {
                throw new AssertionError("opened");
              },
              id -> Optional.empty())) {
        SearchAnswer answer = ask(search, "needle -branch:feature");
        assertThat(paths(answer)).containsExactlyInAnyOrder("same.c", "goes.c");
        assertThat(answer.complete()).isTrue();
      }
    }
  }

  @Test
  void aRepositoryThatCannotBeReadMakesTheAnswerIncompleteOnly() throws Exception {
    Path work = started();
    String main = commit(work);
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      try (CodeSearch search =
          new CodeSearch(
              corpus.index,
              directory.resolve("scratch"),
              id -> {
                Snapshot snapshot = new Snapshot(OpenRepositories.openAt(git, false));
                moveAway(git);
                return snapshot;
              },
              id -> Optional.empty())) {
        SearchAnswer answer = ask(search, "needle branch:main");
        assertThat(paths(answer)).containsExactlyInAnyOrder("same.c", "goes.c");
        assertThat(answer.complete()).isFalse();
      }
    }
  }

  @Test
  void filesAreReadFromGitOnlyWhenItIsTheSearchesTurn() throws Exception {
    Path work = started();
    String main = commit(work);
    git(work, "checkout", "-q", "-b", "feature");
    Files.writeString(work.resolve("comes.c"), "needle fresh\n");
    commit(work);
    Path git = work.resolve(".git");
    try (SmallIndex corpus = new SmallIndex(directory.resolve("index"))) {
      indexMain(corpus, git, main);
      var states = corpus.index.states();
      Plan plan = Plan.of(SmallIndex.query("needle branch:feature"), states);
      assertThatThrownBy(
              () ->
                  OtherCommits.find(
                      plan,
                      states,
                      directory.resolve("scratch"),
                      id -> new Snapshot(OpenRepositories.openAt(git, false)),
                      Deadline.in(Duration.ofMinutes(1)),
                      () -> {
                        throw new Busy("full", Duration.ofSeconds(1));
                      }))
          .isInstanceOf(Busy.class);
    }
  }

  private static CodeSearch searchReading(SmallIndex corpus, Path git) {
    return new CodeSearch(
        corpus.index,
        git.resolveSibling("scratch"),
        id -> new Snapshot(OpenRepositories.openAt(git, false)),
        id -> Optional.empty());
  }

  private Path started() throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    git(work, "init", "-q", "-b", "main");
    Files.writeString(work.resolve("same.c"), "needle everywhere\n");
    Files.writeString(work.resolve("goes.c"), "needle gone\n");
    return work;
  }

  private static void moveAway(Path git) {
    try {
      Files.move(git, git.resolveSibling("away"));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static SearchAnswer ask(CodeSearch search, String text) {
    return search.search(
        SearchRequest.of(QueryParser.read(text).orThrow().query(), java.util.Set.of(ONE)));
  }

  private static void indexMain(SmallIndex corpus, Path git, String main) throws IOException {
    try (Snapshot snapshot = new Snapshot(OpenRepositories.openAt(git, false));
        IndexUpdate update =
            corpus.index.begin(ONE, new RepositoryName("demo"), Optional.of(SmallIndex.MAIN))) {
      for (SnapshotFile file : snapshot.files(new CommitId(main))) {
        SmallIndex.put(
            update,
            file.path().value(),
            snapshot.content(file.blob(), 1 << 20).orElseThrow(),
            SmallIndex.MAIN);
      }
      update.commit(Map.of(SmallIndex.MAIN, new CommitId(main)));
    }
  }

  private static String commit(Path work) throws Exception {
    git(work, "add", "-A");
    git(work, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x");
    return git(work, "rev-parse", "HEAD").strip();
  }

  private static String git(Path work, String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("git"));
    command.addAll(java.util.List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
