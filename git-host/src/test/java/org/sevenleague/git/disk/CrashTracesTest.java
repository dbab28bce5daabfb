package org.sevenleague.git.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTracesTest {

  private static final Instant BEGAN = Instant.parse("2026-11-25T01:00:00Z");

  @TempDir private Path folder;

  @Test
  void locksAndHalfPacksOfAKilledProcessGoAndAllElseStays() throws Exception {
    Path git = folder.resolve("1.git");
    GitDirectory.create(git, "main");
    List<String> traces =
        List.of(
            "HEAD.lock",
            "packed-refs.lock",
            "gc.pid",
            "refs/heads/main.lock",
            "refs/heads/a/b.lock",
            "objects/incoming_7.pack",
            "objects/noz3",
            "objects/pack/pack-1.keep",
            "objects/pack/gc_1_tmp");
    List<String> lasting =
        List.of("HEAD", "config", "refs/heads/main", "objects/pack/pack-1.pack", "objects/ab/cd");
    for (String file : traces) {
      old(git.resolve(file));
    }
    for (String file : lasting) {
      old(git.resolve(file));
    }
    Path young = git.resolve("refs/heads/now.lock");
    Files.writeString(young, "x");
    Files.setLastModifiedTime(young, FileTime.from(BEGAN.plusSeconds(1)));

    assertThat(CrashTraces.remove(git, BEGAN)).isEqualTo(traces.size());
    assertThat(traces).allMatch(file -> Files.notExists(git.resolve(file)));
    assertThat(lasting).allMatch(file -> Files.exists(git.resolve(file)));
    assertThat(young).exists();
  }

  private static void old(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    Files.setLastModifiedTime(file, FileTime.from(BEGAN.minusSeconds(60)));
  }
}
