package org.sevenleague.git.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForcedFoldersTest {

  @TempDir Path git;

  private final List<String> forced = new ArrayList<>();
  private final ForcedFolders folders =
      new ForcedFolders(folder -> forced.add(git.relativize(folder).toString()));

  @Test
  void foldersOfRefsAndOfTheirLogsAreForcedOnceEach() throws Exception {
    Files.createDirectories(git.resolve("objects/pack"));
    Files.createDirectories(git.resolve("refs/changes/07/7"));
    Files.createDirectories(git.resolve("logs/refs/heads"));

    folders.forceRefs(git, List.of("refs/changes/07/7/1", "refs/changes/07/7/2", "refs/heads/x"));
    assertThat(forced)
        .containsExactlyInAnyOrder(
            "",
            "refs",
            "refs/changes",
            "refs/changes/07",
            "refs/changes/07/7",
            "logs",
            "logs/refs",
            "logs/refs/heads");
  }

  @Test
  void foldersOfObjectsAreForcedAlone() throws Exception {
    Files.createDirectories(git.resolve("objects/pack"));
    Files.createDirectories(git.resolve("refs/heads"));

    folders.forceObjects(git);
    assertThat(forced).containsExactly("objects", "objects/pack");
  }
}
