package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.RepositoryId;

/** A writer that is killed at any moment leaves the index as one of its commits made it. */
class CrashIT {

  private static final int KILLS = 6;

  @TempDir Path directory;

  @Test
  void afterKillNineTheIndexIsOfOneCommit() throws Exception {
    Random random = new Random(5);
    long newest = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "--add-modules",
                  "jdk.incubator.vector",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WriterProcess.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(said.readLine()).isEqualTo("open");
        if (kill == 0) {
          // at least one commit is made, however slow the machine is
          assertThat(said.readLine()).isEqualTo("committed");
        }
        assertThat(writer.waitFor(200 + random.nextInt(2000), TimeUnit.MILLISECONDS)).isFalse();
        writer.destroyForcibly().waitFor();
      }
      newest = isOfOneCommit(newest);
    }
    assertThat(newest).as("at least one commit was made").isPositive();
  }

  private long isOfOneCommit(long atLeast) throws Exception {
    try (SmallIndex corpus = new SmallIndex(directory)) {
      var state = corpus.index.state(new RepositoryId(1));
      if (state.isEmpty()) {
        return atLeast;
      }
      long generation =
          Long.parseLong(state.get().refs().values().iterator().next().hex().substring(20));
      assertThat(generation).isGreaterThanOrEqualTo(atLeast);
      corpus.readable(1);
      assertThat(corpus.find("content:needle").files()).isEqualTo(WriterProcess.FILES);
      assertThat(corpus.find("content:generation" + generation + "end").files())
          .isEqualTo(WriterProcess.FILES);
      assertThat(corpus.index.isUnfinished(new RepositoryId(1))).isFalse();
      return generation;
    }
  }
}
