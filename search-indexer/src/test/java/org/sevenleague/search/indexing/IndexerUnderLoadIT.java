package org.sevenleague.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.engine.SearchAnswer;

/** Indexing that is killed, and updates while a large import runs. */
class IndexerUnderLoadIT {

  private static final int FILES = 4000;

  static final int PART_FILES = 200;

  /** Far more than any machine needs. */
  private static final Duration HANG = Duration.ofMinutes(5);

  @TempDir Path folder;

  /** Milliseconds after the child began; somewhere in reading, writing or committing. */
  @ParameterizedTest
  @ValueSource(longs = {5, 60, 150, 300, 600, 1200})
  void aKillAtAnyMomentHealsByItself(long milliseconds) throws Exception {
    try (IndexedRepositories world = new IndexedRepositories(folder)) {
      large(world, 1);
      world.repository(2, "r2", "b", "needle in two\n");
    }
    Process child = child(IndexingChild.class);
    try (BufferedReader out = child.inputReader()) {
      assertThat(out.readLine()).isEqualTo("begins");
      child.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      child.destroyForcibly().waitFor();
    }
    try (IndexedRepositories world = new IndexedRepositories(folder)) {
      for (long number = 1; number <= 2; number++) {
        IndexTarget target = world.target(number, "r" + number, RefRule.parse("*", "*"));
        world.targets.put(target.id(), target);
      }
      // what is missing is never taken for a complete answer
      SearchAnswer meanwhile = world.search("needle");
      assertThat(!meanwhile.complete() || meanwhile.files() == FILES + 1).isTrue();
      world.catchUp();
      SearchAnswer healed = world.search("needle");
      assertThat(healed.complete()).isTrue();
      assertThat(healed.files()).isEqualTo(FILES + 1);
      boolean unfinished =
          world.home.use((index, search) -> index.isUnfinished(new RepositoryId(1)));
      assertThat(unfinished).isFalse();
    }
  }

  @Test
  void anImportThatWasKilledAfterItsFirstPartsEndsAsACleanOne() throws Exception {
    RepositoryId large = new RepositoryId(1);
    try (IndexedRepositories world = new IndexedRepositories(folder)) {
      world.git(1, "init", "-q", "-b", "main");
      for (int i = 0; i < PART_FILES; i++) {
        Files.writeString(world.work(1).resolve("f" + i + ".c"), "needle " + i + "\n");
      }
      world.commit(1, "last.c", "no more\n");
      world.repository(2, "r2", "b", "needle in two\n");
    }
    Process child = child(PartImportChild.class);
    try (BufferedReader out = child.inputReader()) {
      assertThat(out.readLine()).isEqualTo("half");
      child.destroyForcibly().waitFor();
    }
    try (IndexedRepositories world = new IndexedRepositories(folder)) {
      for (long number = 1; number <= 2; number++) {
        IndexTarget target = world.target(number, "r" + number, RefRule.DEFAULT_BRANCH);
        world.targets.put(target.id(), target);
      }
      assertThat(world.<Boolean>ask(index -> index.isUnfinished(large))).isTrue();
      SearchAnswer meanwhile = world.search("content:needle repo:r1");
      assertThat(meanwhile.files()).isBetween(1L, PART_FILES - 1L);
      assertThat(meanwhile.complete()).isFalse();
      world.catchUp();
      SearchAnswer healed = world.search("content:needle");
      assertThat(healed.complete()).isTrue();
      assertThat(healed.files()).isEqualTo(PART_FILES + 1);
      assertThat(healed.lines()).isEqualTo(PART_FILES + 1);
      assertThat(world.<Long>ask(index -> index.count(large).entries())).isEqualTo(PART_FILES + 1);
      assertThat(world.<Boolean>ask(index -> index.isUnfinished(large))).isFalse();
      assertThat(world.found("file:last.c")).containsExactly("r1:last.c");
    }
  }

  @Test
  void aPushIsFoundWhileALargeImportRuns() throws Exception {
    try (IndexedRepositories world = new IndexedRepositories(folder)) {
      RepositoryId small = world.repository(2, "r2", "b", "before\n");
      world.catchUp();
      large(world, 1);
      RepositoryId large = new RepositoryId(1);
      Thread smallLane = Thread.ofPlatform().daemon().start(world.indexer::serveSmall);
      Thread anyLane = Thread.ofPlatform().daemon().start(world.indexer::serveAny);
      world.indexer.queue().add(large, IndexQueue.Size.LARGE);
      world.commit(2, "b", "pushed just now\n");
      world.indexer.changed(small);
      untilFound(world, "repo:r2 pushed");
      world.indexer.close();
      smallLane.join();
      anyLane.join();
    }
  }

  @Test
  void aPushIsFoundHoweverLongALargeImportTakes() throws Exception {
    try (IndexedRepositories world = new IndexedRepositories(folder)) {
      RepositoryId small = world.repository(2, "r2", "b", "before\n");
      RepositoryId large = world.repository(1, "r1", "a", "import\n");
      CountDownLatch importing = world.hold(large);
      Thread smallLane = Thread.ofPlatform().daemon().start(world.indexer::serveSmall);
      Thread anyLane = Thread.ofPlatform().daemon().start(world.indexer::serveAny);
      world.indexer.queue().add(large, IndexQueue.Size.LARGE);
      world.indexer.changed(small);
      untilFound(world, "repo:r2 before");
      assertThat(world.found("repo:r1 import")).isEmpty();
      importing.countDown();
      untilFound(world, "repo:r1 import");
      world.indexer.close();
      smallLane.join();
      anyLane.join();
    }
  }

  private static void untilFound(IndexedRepositories world, String query) {
    long deadline = System.nanoTime() + HANG.toNanos();
    while (world.found(query).isEmpty()) {
      assertThat(System.nanoTime()).as("found at all").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void large(IndexedRepositories world, long number) throws IOException {
    Random random = new Random(number);
    for (int i = 0; i < FILES; i++) {
      StringBuilder text = new StringBuilder("needle " + i + "\n");
      for (int line = 0; line < 150; line++) {
        text.append(Long.toString(random.nextLong(), 36)).append(' ').append(line).append('\n');
      }
      Path file = world.work(number).resolve("d" + i % 40).resolve("f" + i + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    world.repository(number, "r" + number, "last", "end\n");
  }

  private Process child(Class<?> program) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            folder.toString(),
            "1",
            "2")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
