package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sevenleague.search.engine.SmallIndex.lines;
import static org.sevenleague.search.engine.SmallIndex.paths;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

class CodeSearchTest {

  @TempDir Path directory;
  private SmallIndex corpus;

  @BeforeEach
  void open() throws IOException {
    corpus = new SmallIndex(directory);
  }

  @AfterEach
  void close() throws IOException {
    corpus.close();
  }

  @Test
  void aWordIsFoundWithItsLineAndRange() throws IOException {
    corpus.repository(1, "demo", "src/a.c", "int main() {\n  return 42;\n}\n");
    SearchAnswer answer = corpus.find("return");
    assertThat(answer.complete()).isTrue();
    assertThat(answer.files()).isEqualTo(1);
    assertThat(answer.lines()).isEqualTo(1);
    FileHit hit = answer.items().getFirst();
    assertThat(hit.repository().value()).isEqualTo("demo");
    assertThat(hit.path().value()).isEqualTo("src/a.c");
    assertThat(hit.ref()).isEqualTo(SmallIndex.MAIN);
    assertThat(hit.commit()).isEqualTo(SmallIndex.COMMIT);
    assertThat(hit.language()).isEqualTo("C");
    LineHit line = hit.lines().getFirst();
    assertThat(line.number()).isEqualTo(2);
    assertThat(line.text()).isEqualTo("  return 42;");
    assertThat(line.ranges()).containsExactly(new Range(2, 8));
  }

  @Test
  void allWordsHaveToBeInTheFileButNotInOneLine() throws IOException {
    corpus.repository(
        1, "demo", "a.c", "alpha\nbeta\n", "b.c", "alpha\n", "c.c", "beta\n", "beta.c", "alpha\n");
    SearchAnswer answer = corpus.find("alpha beta");
    assertThat(paths(answer)).containsExactlyInAnyOrder("a.c", "beta.c");
    assertThat(answer.lines()).isEqualTo(3);
  }

  @Test
  void aWordFarApartInOneLongFileIsStillInOneFile() throws IOException {
    String filler = "line of text\n".repeat(5000);
    corpus.repository(1, "demo", "a.c", "alpha\n" + filler + "beta\n");
    SearchAnswer answer = corpus.find("alpha beta");
    assertThat(answer.files()).isEqualTo(1);
    assertThat(lines(answer.items().getFirst())).containsExactly(1, 5002);
  }

  @Test
  void notOrAndParenthesesMeanWhatTheySay() throws IOException {
    corpus.repository(
        1, "demo", "1.c", "alpha\n", "2.c", "beta\n", "3.c", "alpha beta\n", "4.c", "gamma\n");
    assertThat(paths(corpus.find("alpha -beta"))).containsExactly("1.c");
    assertThat(paths(corpus.find("alpha or gamma"))).containsExactlyInAnyOrder("1.c", "3.c", "4.c");
    assertThat(paths(corpus.find("(alpha or gamma) -beta")))
        .containsExactlyInAnyOrder("1.c", "4.c");
    assertThat(paths(corpus.find("-alpha -beta"))).containsExactly("4.c");
  }

  @Test
  void filtersNarrowByRepositoryPathAndLanguage() throws IOException {
    corpus.repository(1, "one", "src/a.c", "word\n", "src/b.java", "word\n", "doc/c.txt", "word\n");
    corpus.repository(2, "two/three", "src/a.c", "word\n");
    assertThat(corpus.find("word").files()).isEqualTo(4);
    assertThat(corpus.find("word repo:three").files()).isEqualTo(1);
    assertThat(corpus.find("word -repo:three").files()).isEqualTo(3);
    assertThat(paths(corpus.find("word repo:one file:src")))
        .containsExactly("src/a.c", "src/b.java");
    assertThat(paths(corpus.find("word lang:java"))).containsExactly("src/b.java");
    assertThat(paths(corpus.find("word repo:one -lang:c -file:*.txt")))
        .containsExactly("src/b.java");
    assertThat(corpus.find("lang:c").files()).isEqualTo(2);
  }

  @Test
  void whatMayNotBeReadIsNotCountedNorNamed() throws IOException {
    corpus.repository(1, "open", "a.c", "word\n").repository(2, "secret", "b.c", "word\n");
    SearchAnswer answer = corpus.readable(1).find("word");
    assertThat(answer.files()).isEqualTo(1);
    assertThat(answer.repositories()).containsExactly(new FacetCount("open", 1));
    assertThat(corpus.find("word repo:secret").files()).isZero();
    assertThat(corpus.find("-nothing").files()).isEqualTo(1);
    assertThat(corpus.readable(7).find("word").files()).isZero();
  }

  @Test
  void caseMattersOnlyWhereItIsAskedFor() throws IOException {
    corpus.repository(1, "demo", "a.c", "Timeout\n", "b.c", "timeout\n", "c.c", "TIMEOUT\n");
    assertThat(corpus.find("timeout").files()).isEqualTo(3);
    assertThat(paths(corpus.find("Timeout"))).containsExactly("a.c");
    assertThat(paths(corpus.find("timeout case:yes"))).containsExactly("b.c");
    assertThat(corpus.find("Timeout case:no").files()).isEqualTo(3);
  }

  @Test
  void oneAndTwoCharactersAreFound() throws IOException {
    corpus.repository(1, "demo", "x.txt", "a qz b\n", "y.txt", "qz", "z.txt", "xyzq\nQZ\n");
    assertThat(paths(corpus.find("content:qz case:yes"))).containsExactly("x.txt", "y.txt");
    assertThat(corpus.find("content:qz").files()).isEqualTo(3);
    assertThat(corpus.find("content:q case:yes").files()).isEqualTo(3);
    assertThat(corpus.find("content:b").files()).isEqualTo(1);
  }

  @Test
  void regularExpressionsWithAndWithoutLiterals() throws IOException {
    corpus.repository(
        1, "demo", "a.c", "func (s *Server) Close() error\nfunc Close()\n", "b.c", "x123ABCD4\n");
    SearchAnswer close = corpus.find("content:/func \\(\\w+ \\*\\w+\\) Close\\(/");
    assertThat(close.lines()).isEqualTo(1);
    assertThat(close.items().getFirst().lines().getFirst().ranges())
        .containsExactly(new Range(0, 23));
    assertThat(paths(corpus.find("content:/[a-z]\\d\\d\\d[A-Z]{4}\\d/"))).containsExactly("b.c");
  }

  @Test
  void namesComeFirstThenWholeWordsThenTests() throws IOException {
    corpus.repository(
        1,
        "demo",
        "a.c",
        "lockable\n",
        "test/b.c",
        "the lock is\n",
        "c.c",
        "the lock is\n",
        "src/lock.c",
        "nothing\n",
        "src/unlock.c",
        "nothing\n",
        "lock/d.c",
        "other\n");
    assertThat(paths(corpus.find("lock")))
        .containsExactly("src/lock.c", "c.c", "test/b.c", "a.c", "src/unlock.c", "lock/d.c");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() throws IOException {
    String[] files = new String[1400];
    for (int i = 0; i < files.length; i += 2) {
      files[i] = (i % 3 == 0 ? "word" : "f") + i + ".c";
      files[i + 1] = "a word here\n";
    }
    corpus.repository(1, "demo", files);
    List<String> seen = new java.util.ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      SearchAnswer page =
          corpus.find(
              new SearchRequest(
                  SmallIndex.query("word"),
                  corpus.readable(),
                  60,
                  cursor,
                  1,
                  0,
                  seen.size() % 120 == 0,
                  Duration.ofSeconds(10)));
      seen.addAll(paths(page));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen).hasSize(700).doesNotHaveDuplicates();
  }

  @Test
  void contextLinesAreGivenOnceAndAcrossBlocks() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 3000; i++) {
      text.append(i == 1000 || i == 1003 || i == 3000 ? "needle " : "line ").append(i).append('\n');
    }
    corpus.repository(1, "demo", "a.c", text.toString());
    SearchAnswer answer =
        corpus.find(
            new SearchRequest(
                SmallIndex.query("needle"),
                corpus.readable(),
                10,
                Optional.empty(),
                100,
                2,
                true,
                Duration.ofSeconds(10)));
    List<LineHit> lines = answer.items().getFirst().lines();
    assertThat(lines.get(0).before()).containsExactly("line 998", "line 999");
    assertThat(lines.get(0).after()).containsExactly("line 1001", "line 1002");
    assertThat(lines.get(1).before()).isEmpty();
    assertThat(lines.get(1).after()).containsExactly("line 1004", "line 1005");
    assertThat(lines.get(2).number()).isEqualTo(3000);
    assertThat(lines.get(2).before()).containsExactly("line 2998", "line 2999");
    assertThat(lines.get(2).after()).isEmpty();
  }

  @Test
  void theTextAboveTheLinesIsGivenWhenAskedForAndNotTooLong() throws IOException {
    String text = "first é\n" + "line\n".repeat(4000) + "needle\nafter\nrest\n";
    corpus.repository(1, "demo", "a.c", text);
    String above = text.substring(0, text.indexOf("\nrest"));
    int size = above.getBytes(StandardCharsets.UTF_8).length;
    assertThat(above("needle", size)).isEqualTo(above);
    assertThat(above("needle", size - 1)).isEmpty();
    assertThat(above("needle", 0)).isEmpty();
    assertThat(above("first", 100)).isEqualTo("first é\nline");
    assertThat(above("file:a.c", 100)).isEmpty();
  }

  private String above(String query, long bytes) throws IOException {
    SearchRequest request =
        new SearchRequest(
            SmallIndex.query(query),
            corpus.readable(),
            10,
            Optional.empty(),
            10,
            1,
            true,
            Duration.ofSeconds(10),
            bytes);
    return corpus.find(request).items().getFirst().above();
  }

  @Test
  void linesLeftOutAreCounted() throws IOException {
    corpus.repository(1, "demo", "a.c", "word\n".repeat(25));
    SearchAnswer answer =
        corpus.find(
            new SearchRequest(
                SmallIndex.query("word"),
                corpus.readable(),
                10,
                Optional.empty(),
                10,
                0,
                true,
                Duration.ofSeconds(10)));
    assertThat(answer.lines()).isEqualTo(25);
    assertThat(answer.items().getFirst().lines()).hasSize(10);
    assertThat(answer.items().getFirst().moreLines()).isEqualTo(15);
  }

  @Test
  void aRepositoryThatIsNotIndexedMakesTheAnswerIncomplete() throws IOException {
    corpus.repository(1, "demo", "a.c", "word\n").readable(1, 2);
    SearchAnswer answer = corpus.find("word");
    assertThat(answer.complete()).isFalse();
    assertThat(answer.stopped()).hasValueSatisfying(why -> assertThat(why).contains("indexed"));
  }

  @Test
  void aCursorBeyondEveryFileIsRefused() throws IOException {
    corpus.repository(1, "demo", "a.c", "alpha\n");
    SearchRequest request =
        new SearchRequest(
            SmallIndex.query("alpha"),
            corpus.readable(),
            50,
            Optional.of("2147483647"),
            3,
            1,
            false,
            Duration.ofMinutes(1));
    assertThatThrownBy(() -> corpus.find(request)).isInstanceOf(Invalid.class);
  }

  @Test
  void codeWhoseNameMatchesComesBeforeTestsAndTestsOfThatNameBeforeMentions() throws IOException {
    corpus.repository(
        1,
        "demo",
        "a/mention.c",
        "malloc(1);\n",
        "b/test/malloc.c",
        "malloc(2);\n",
        "c/zmalloc.c",
        "malloc(3);\n");
    assertThat(paths(corpus.find("malloc")))
        .containsExactly("c/zmalloc.c", "b/test/malloc.c", "a/mention.c");
  }

  @Test
  void nameOfABinaryFileIsNoReasonUnlessAllOfItIsAskedFor() throws IOException {
    RepositoryId repository = new RepositoryId(1);
    try (IndexUpdate update =
        corpus.index.begin(repository, new RepositoryName("demo"), Optional.of(SmallIndex.MAIN))) {
      update.putOmitted(
          new FilePath("a/return.gif"),
          SmallIndex.blob(new byte[1]),
          new java.util.TreeSet<>(List.of(SmallIndex.MAIN)),
          "",
          "binary");
      SmallIndex.put(
          update,
          "b.c",
          "return; // not return.gif\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
          SmallIndex.MAIN);
      update.commit(java.util.Map.of(SmallIndex.MAIN, SmallIndex.COMMIT));
    }
    corpus.readable(1);
    assertThat(paths(corpus.find("return"))).containsExactly("b.c", "a/return.gif");
    assertThat(paths(corpus.find("return.gif"))).containsExactly("a/return.gif", "b.c");
    assertThat(paths(corpus.find("file:return"))).containsExactly("a/return.gif");
  }

  @Test
  void wordThatBeginsInANameComesBeforeOneInsideAndEndingsAreNoNames() throws IOException {
    corpus.repository(
        1, "demo", "a/list.parse", "parse\n", "b/sparse.c", "parse\n", "c/urlParser.c", "parse\n");
    assertThat(paths(corpus.find("parse")))
        .containsExactly("c/urlParser.c", "b/sparse.c", "a/list.parse");
  }

  @Test
  void partOfATestsNameIsNoReason() throws IOException {
    corpus.repository(1, "demo", "test/return-loop.c", "return\n", "z.c", "return 1;\n");
    assertThat(paths(corpus.find("return"))).containsExactly("z.c", "test/return-loop.c");
  }

  @Test
  void lineWithAllWordsCountsMoreThanANameWithOneOfThem() throws IOException {
    corpus.repository(
        1,
        "demo",
        "a/ClassList.java",
        "class A {}\nHashMap b;\n",
        "b.java",
        "import HashMap;\nclass Other {}\n",
        "c.java",
        "import HashMap;\nclass Mine extends HashMap {}\n");
    assertThat(paths(corpus.find("class HashMap")))
        .containsExactly("c.java", "a/ClassList.java", "b.java");
  }

  @Test
  void alternativeOfATextAndAPathRequiresNeither() throws IOException {
    corpus.repository(
        1, "one", "a/two.c", "walk\n", "b/other.c", "walk far\n", "c/third.c", "nothing\n");
    assertThat(paths(corpus.find("walk (content:far or file:two)")))
        .containsExactly("a/two.c", "b/other.c");
  }

  @Test
  void ofFilesWithTheAskedNameTheOneWithFewerFoldersComesFirst() throws IOException {
    corpus.repository(1, "demo", "a/b/README.md", "README\n", "x/README", "README\n");
    corpus.repository(2, "other", "README.md", "README\n");
    assertThat(paths(corpus.find("README")))
        .containsExactly("README.md", "x/README", "a/b/README.md");
  }

  @Test
  void fileWithTheAskedNameThatDoesNotSayItComesAfterThoseThatDo() throws IOException {
    corpus.repository(
        1,
        "demo",
        "a/main.c",
        "start();\n",
        "b/c/d/Main.java",
        "class Main {}\n",
        "main.c",
        "run();\n");
    assertThat(paths(corpus.find("main"))).containsExactly("main.c", "b/c/d/Main.java", "a/main.c");
  }

  @Test
  void namesAreFoundBehindAFolderOfThatNameWithManyFiles() throws IOException {
    String[] files = new String[1002];
    for (int i = 0; i < 1000; i += 2) {
      files[i] = "deps/jemalloc/f" + i + ".c";
      files[i + 1] = "malloc\n";
    }
    files[1000] = "src/zmalloc.c";
    files[1001] = "malloc\n";
    corpus.repository(1, "demo", files);
    assertThat(paths(corpus.find("malloc"))).startsWith("src/zmalloc.c");
  }

  @Test
  void aHitIsNotLabelledWithABranchThatTheQueryRulesOut() throws IOException {
    RefName other = RefName.branch("zeta");
    RepositoryId repository = new RepositoryId(1);
    try (IndexUpdate update =
        corpus.index.begin(repository, new RepositoryName("demo"), Optional.of(SmallIndex.MAIN))) {
      byte[] text = "alpha\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      SmallIndex.put(update, "a.c", text, SmallIndex.MAIN, other);
      update.commit(java.util.Map.of(SmallIndex.MAIN, SmallIndex.COMMIT, other, SmallIndex.COMMIT));
    }
    corpus.readable(1);
    assertThat(corpus.find("alpha -branch:main").items())
        .singleElement()
        .satisfies(hit -> assertThat(hit.ref()).isEqualTo(other));
  }
}
