package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sevenleague.search.engine.SmallIndex.paths;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/** What the index keeps: odd contents, refs, commits, damage. */
class FormatTest {

  private static final RepositoryId ONE = new RepositoryId(1);
  private static final RepositoryName DEMO = new RepositoryName("demo");
  private static final RefName DEV = RefName.branch("dev");

  @TempDir Path directory;

  @Test
  void blocksEndBehindLineEndsAndLoseNothing() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] content = new byte[random.nextInt(60_000)];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) (random.nextInt(round % 2 == 0 ? 80 : 9000) == 0 ? '\n' : 'x');
      }
      int start = 0;
      do {
        int end = Blocks.end(content, start);
        assertThat(end).isGreaterThanOrEqualTo(start);
        if (end < content.length) {
          assertThat(content[end - 1]).isEqualTo((byte) '\n');
          assertThat(end).isGreaterThan(start);
        }
        start = end;
      } while (start < content.length);
      assertThat(start).isEqualTo(content.length);
    }
  }

  @Test
  void sortingAndCountingGiveTheSamePostings() throws IOException {
    TrigramCollector few = new TrigramCollector();
    TrigramCollector many = new TrigramCollector();
    Random random = new Random(3);
    for (int document = 0; document < 400; document++) {
      byte[] text = new byte[4000];
      random.nextBytes(text);
      many.add(text, 0, text.length);
      if (document < 20) {
        few.add(text, 0, text.length);
      }
    }
    assertThat(many.count()).isGreaterThan(1 << 20);
    Map<String, List<Integer>> counted = postings(new Inverter().invert(many));
    Map<String, List<Integer>> sorted = postings(new Inverter().invert(few));
    sorted.forEach(
        (term, documents) ->
            assertThat(counted.getOrDefault(term, List.of()).stream().filter(d -> d < 20).toList())
                .isEqualTo(documents));
    assertThat(sorted).hasSizeGreaterThan(70_000);
  }

  private static Map<String, List<Integer>> postings(InvertedTerms terms) throws IOException {
    Map<String, List<Integer>> all = new java.util.HashMap<>();
    var each = terms.iterator();
    for (var term = each.next(); term != null; term = each.next()) {
      List<Integer> documents = new java.util.ArrayList<>();
      var postings = each.postings(null, 0);
      for (int d = postings.nextDoc(); d != Integer.MAX_VALUE; d = postings.nextDoc()) {
        documents.add(d);
      }
      all.put(term.toString(), documents);
    }
    return all;
  }

  @Test
  void oddContentsAreSearchedAsTheyAre() throws IOException {
    byte[] lateNul = ("x".repeat(9000) + "\nab\0cd needle\n").getBytes(StandardCharsets.UTF_8);
    try (SmallIndex corpus = new SmallIndex(directory)) {
      try (IndexUpdate update = corpus.index.begin(ONE, DEMO, Optional.of(SmallIndex.MAIN))) {
        put(update, "empty.txt", "");
        put(update, "no-end.txt", "first\nneedle");
        put(update, "crlf.txt", "one\r\nneedle\r\nthree\r\n");
        put(update, "bom.txt", "\uFEFFneedle\n");
        SmallIndex.put(
            update,
            "latin1.txt",
            "caf\u00e9 needle\n".getBytes(StandardCharsets.ISO_8859_1),
            SmallIndex.MAIN);
        SmallIndex.put(
            update, "ff.txt", new byte[] {(byte) 0xFF, (byte) 0xFF, '\n'}, SmallIndex.MAIN);
        SmallIndex.put(update, "nul.txt", lateNul, SmallIndex.MAIN);
        put(update, "long.txt", "a".repeat(300_000) + "needle" + "b".repeat(300_000) + "\nend\n");
        put(update, "astral.txt", "\uD83D\uDE00 needle\n");
        update.putOmitted(
            new FilePath("picture.png"),
            SmallIndex.blob(new byte[] {1}),
            new TreeSet<>(Set.of(SmallIndex.MAIN)),
            "",
            "binary");
        update.commit(Map.of(SmallIndex.MAIN, SmallIndex.COMMIT));
      }
      corpus.readable(1);
      SearchAnswer answer = corpus.find("content:needle");
      assertThat(paths(answer))
          .containsExactlyInAnyOrder(
              "no-end.txt",
              "crlf.txt",
              "bom.txt",
              "latin1.txt",
              "nul.txt",
              "long.txt",
              "astral.txt");
      for (FileHit hit : answer.items()) {
        LineHit line = hit.lines().getFirst();
        Range range = line.ranges().getFirst();
        assertThat(line.text().substring(range.start(), range.end())).isEqualTo("needle");
        assertThat(line.text()).doesNotContain("\r");
        if (hit.path().value().equals("long.txt")) {
          assertThat(line.isCut()).isTrue();
          assertThat(line.text().length()).isLessThanOrEqualTo(LineText.MAX_LENGTH);
          assertThat(line.cutBefore() + line.text().length() + line.cutAfter()).isEqualTo(600_006);
        }
      }
      assertThat(paths(corpus.find("picture"))).containsExactly("picture.png");
      assertThat(corpus.index.notIndexed(ONE, 10))
          .containsExactly(new NotIndexed(new FilePath("picture.png"), "binary"));
      assertThat(corpus.index.count(ONE)).isEqualTo(new EntryCount(10, 1));
      assertThat(corpus.find("file:empty").files()).isEqualTo(1);
    }
  }

  private static void put(IndexUpdate update, String path, String text) throws IOException {
    SmallIndex.put(update, path, text.getBytes(StandardCharsets.UTF_8), SmallIndex.MAIN);
  }

  @Test
  void oneEntryServesAllRefsThatHoldIt() throws IOException {
    byte[] both = "shared needle\n".getBytes(StandardCharsets.UTF_8);
    byte[] dev = "needle of dev\n".getBytes(StandardCharsets.UTF_8);
    CommitId other = new CommitId("f".repeat(40));
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.readable(1);
      try (IndexUpdate update = corpus.index.begin(ONE, DEMO, Optional.of(SmallIndex.MAIN))) {
        SmallIndex.put(update, "a.c", both, SmallIndex.MAIN, DEV);
        SmallIndex.put(update, "b.c", dev, DEV);
        update.commit(Map.of(SmallIndex.MAIN, SmallIndex.COMMIT, DEV, other));
      }
      assertThat(paths(corpus.find("needle"))).containsExactly("a.c");
      SearchAnswer onDev = corpus.find("needle branch:dev");
      assertThat(paths(onDev)).containsExactlyInAnyOrder("a.c", "b.c");
      assertThat(onDev.items().getFirst().commit()).isEqualTo(other);
      assertThat(paths(corpus.find("needle -branch:main"))).containsExactlyInAnyOrder("a.c", "b.c");
      assertThat(paths(corpus.find("needle branch:HEAD"))).containsExactly("a.c");
      // dev loses the shared file, main gains the other
      try (IndexUpdate update = corpus.index.begin(ONE, DEMO, Optional.of(SmallIndex.MAIN))) {
        BlobId shared = SmallIndex.blob(both);
        assertThat(update.changeRefs(new FilePath("a.c"), shared, Set.of(), Set.of(DEV))).isTrue();
        BlobId own = SmallIndex.blob(dev);
        assertThat(update.changeRefs(new FilePath("b.c"), own, Set.of(SmallIndex.MAIN), Set.of()))
            .isTrue();
        assertThat(update.changeRefs(new FilePath("c.c"), own, Set.of(DEV), Set.of())).isFalse();
        update.commit(Map.of(SmallIndex.MAIN, other, DEV, other));
      }
      assertThat(paths(corpus.find("needle"))).containsExactlyInAnyOrder("a.c", "b.c");
      assertThat(paths(corpus.find("needle branch:dev"))).containsExactly("b.c");
      try (IndexUpdate update = corpus.index.begin(ONE, DEMO, Optional.of(SmallIndex.MAIN))) {
        update.changeRefs(
            new FilePath("b.c"), SmallIndex.blob(dev), Set.of(), Set.of(SmallIndex.MAIN, DEV));
        update.commit(Map.of(SmallIndex.MAIN, other));
      }
      assertThat(paths(corpus.find("needle"))).containsExactly("a.c");
      assertThat(corpus.find("needle branch:dev").files()).isZero();
    }
  }

  @Test
  void puttingAgainReplacesAndDroppingRemoves() throws IOException {
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.repository(1, "demo", "a.c", "needle\n", "b.c", "needle\n");
      corpus.repository(2, "other", "a.c", "needle\n");
      corpus.repository(1, "demo", "a.c", "needle\n");
      assertThat(corpus.find("needle").files()).isEqualTo(3);
      corpus.index.drop(ONE);
      corpus.readable(2);
      assertThat(corpus.find("needle").files()).isEqualTo(1);
      assertThat(corpus.index.state(ONE)).isEmpty();
      corpus.repository(2, "group/renamed", "a.c", "needle\n");
      assertThat(corpus.find("needle").items().getFirst().repository().value())
          .isEqualTo("group/renamed");
    }
  }

  @Test
  void anUpdateWithoutCommitLeavesNothing() throws IOException {
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.repository(1, "demo", "a.c", "needle\n");
      try (IndexUpdate update = corpus.index.begin(ONE, DEMO, Optional.of(SmallIndex.MAIN))) {
        put(update, "b.c", "needle\n");
      }
      assertThat(corpus.find("needle").files()).isEqualTo(1);
    }
    try (SmallIndex corpus = new SmallIndex(directory)) {
      assertThat(corpus.readable(1).find("needle").files()).isEqualTo(1);
      assertThat(corpus.index.state(ONE).orElseThrow().refs())
          .isEqualTo(Map.of(SmallIndex.MAIN, SmallIndex.COMMIT));
    }
  }

  @Test
  void aFailedCommitLeavesTheStateAndIsNeverTakenForComplete() throws IOException {
    CommitId next = new CommitId("1111111111111111111111111111111111111111");
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.repository(1, "demo", "a.c", "needle\n");
      Path obstacle = Files.createFile(directory.resolve("pending_segments_2"));
      try (IndexUpdate update = corpus.index.begin(ONE, DEMO, Optional.of(SmallIndex.MAIN))) {
        put(update, "b.c", "needle\n");
        assertThatThrownBy(() -> update.commit(Map.of(SmallIndex.MAIN, next)))
            .isInstanceOf(IOException.class);
      }
      Files.deleteIfExists(obstacle);
      assertThat(corpus.index.state(ONE).orElseThrow().refs())
          .isEqualTo(Map.of(SmallIndex.MAIN, SmallIndex.COMMIT));
      assertThat(paths(corpus.find("needle"))).containsExactly("a.c");
      assertThat(corpus.index.isUnfinished(ONE)).isTrue();
      // another commit publishes what the failed one wrote
      corpus.repository(2, "other", "c.c", "text\n");
      assertThat(corpus.find("needle").files()).isEqualTo(2);
      assertThat(corpus.find("needle").complete()).isFalse();
      corpus.index.drop(ONE);
      corpus.repository(1, "demo", "a.c", "needle\n");
      assertThat(corpus.find("needle").complete()).isTrue();
    }
  }

  @Test
  void aViewHoldsTheStatesOfItsMoment() throws IOException {
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.repository(1, "demo", "a.c", "needle\n");
      try (IndexView before = corpus.index.view()) {
        corpus.repository(1, "renamed", "a.c", "needle\n");
        corpus.index.drop(ONE);
        assertThat(Objects.requireNonNull(before.states().all().get(ONE)).name()).isEqualTo(DEMO);
        assertThat(before.states().isUnfinished(ONE)).isFalse();
        assertThat(before.count(ONE).entries()).isEqualTo(1);
      }
      assertThat(corpus.index.states()).isEmpty();
    }
  }

  @Test
  void filesThatAMergeReplacedAreGoneAfterTidying() throws IOException {
    try (SmallIndex small = new SmallIndex(directory)) {
      for (long id = 1; id <= 3; id++) {
        small.repository(id, "r" + id, "a.c", "int answer = 42;\n".repeat(4000));
      }
      small.index.writer().forceMerge(1);
      long before = small.index.sizeOnDisk();

      small.index.tidy();

      assertThat(small.index.sizeOnDisk()).isLessThan(before * 2 / 3);
      assertThat(small.find("answer").files()).isEqualTo(3);
    }
  }

  @Test
  void everyCutOrFlippedFileIsNoticed() throws IOException {
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.repository(1, "demo", "a.c", "needle\n".repeat(3000));
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.toFile().length() > 0).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      byte[] good = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(good, good.length / 2));
      assertThatThrownBy(this::openAndVerify).as("cut " + file).isInstanceOf(DamagedIndex.class);
      Files.write(file, good);
      flip(file, good.length / 2);
      assertThatThrownBy(this::openAndVerify).as("flip " + file).isInstanceOf(DamagedIndex.class);
      Files.write(file, good);
      Files.delete(file);
      assertThatThrownBy(this::openAndVerify).as("gone " + file).isInstanceOf(DamagedIndex.class);
      Files.write(file, good);
    }
    openAndVerify();
  }

  @Test
  void afterAnUncleanEndItAnswersWhileItIsCheckedAndSaysSo() throws IOException {
    Path mark = directory.resolve("open");
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.repository(1, "demo", "a.c", "needle\n");
    }
    for (int start = 0; start < 2; start++) {
      // closed or killed before the check is done: the next start checks again
      if (start == 0) {
        Files.createFile(mark);
      }
      try (SmallIndex corpus = new SmallIndex(directory)) {
        SearchAnswer answer = corpus.readable(1).find("needle");
        assertThat(answer.files()).isEqualTo(1);
        assertThat(answer.complete()).isFalse();
        assertThat(answer.stopped().orElse("")).contains("being checked");
        corpus.index.verify(() -> true);
        assertThat(corpus.index.isChecked()).isFalse();
      }
      assertThat(mark).exists();
    }
    try (SmallIndex corpus = new SmallIndex(directory)) {
      corpus.index.verify();
      assertThat(corpus.readable(1).find("needle").complete()).isTrue();
    }
    assertThat(mark).doesNotExist();
  }

  private void openAndVerify() throws IOException {
    Files.deleteIfExists(directory.resolve("open"));
    try (CodeIndex index = CodeIndex.open(directory)) {
      index.verify();
      if (index.states().isEmpty()) {
        throw new IOException("opened as an empty index");
      }
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int b = bytes.read();
      bytes.seek(at);
      bytes.write(b ^ 0x10);
    }
  }
}
