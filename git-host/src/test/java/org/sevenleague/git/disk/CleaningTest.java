package org.sevenleague.git.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.kernel.RepositoryId;

class CleaningTest {

  @TempDir private Path folder;

  @Test
  void onlyWhatNothingLeadsToForTwoWeeksGoes() throws Exception {
    Git work = Git.init(folder.resolve("work"));
    work.run("clone", "-q", "--bare", ".", folder.resolve("r.git").toString());
    Git there = new Git(folder.resolve("r.git"));
    Path old = loose(there, "left by a refused push");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(15))));
    Path young = loose(there, "of a push under way");

    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      new Cleaning(new OpenRepositories(disk()), Clock.systemUTC(), threads)
          .ask(new RepositoryId(1));
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    there.run("fsck", "--strict");
    assertThat(there.run("rev-parse", "main")).isEqualTo(work.run("rev-parse", "main"));
  }

  private Path loose(Git git, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("text"), text);
    String id = git.run("hash-object", "-w", file.toAbsolutePath().toString()).strip();
    return folder.resolve("r.git/objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  private RepositoryDisk disk() {
    return new RepositoryDisk() {
      @Override
      public Path gitDirectory(RepositoryId id) {
        return folder.resolve("r.git");
      }

      @Override
      public boolean foreign(RepositoryId id) {
        return false;
      }
    };
  }
}
