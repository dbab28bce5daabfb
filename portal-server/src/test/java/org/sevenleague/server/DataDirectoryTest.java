package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path directory;

  @Test
  void belongsToOnePortalAtATime() throws Exception {
    Path root = directory.resolve("data");
    DataDirectory first = DataDirectory.take(root);
    assertThatThrownBy(() -> DataDirectory.take(root))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("another portal");
    first.close();

    DataDirectory.take(root).close();
  }

  @Test
  void cannotBeAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> DataDirectory.take(file.resolve("data")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void forgetsWhatBelongedToAnEarlierRun() throws Exception {
    try (DataDirectory data = DataDirectory.take(directory.resolve("data"))) {
      Files.createDirectories(data.freshRunDirectory().resolve("payara/config"));

      assertThat(data.freshRunDirectory()).isEmptyDirectory();
    }
  }
}
