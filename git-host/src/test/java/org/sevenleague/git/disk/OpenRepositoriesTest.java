package org.sevenleague.git.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.RepositoryId;

class OpenRepositoriesTest {

  @TempDir Path folder;

  @Test
  void newRepositoryIsDurableBareAndEmpty() throws IOException {
    GitDirectory.create(folder.resolve("a/1.git"), "trunk");

    try (Repository repository = OpenRepositories.openAt(folder.resolve("a/1.git"), false)) {
      assertThat(repository.isBare()).isTrue();
      assertThat(repository.getFullBranch()).isEqualTo("refs/heads/trunk");
      assertThat(repository.getConfig().getBoolean("core", "fsyncObjectFiles", false)).isTrue();
      assertThat(repository.getConfig().getBoolean("core", "fsyncRefFiles", false)).isTrue();
      assertThat(repository.getRefDatabase().getRefs()).isEmpty();
    }
  }

  @Test
  void meddledConfigurationIsReplaced() throws IOException {
    Path directory = folder.resolve("1.git");
    GitDirectory.create(directory, "main");
    Files.writeString(directory.resolve("config"), "[core]\n\tsshCommand = touch /tmp/p\n");

    GitDirectory.restoreConfig(directory);

    assertThat(directory.resolve("config")).content().contains("bare = true");
    assertThat(directory.resolve("config")).content().doesNotContain("sshCommand");
  }

  @Test
  void foreignConfigurationIsNeitherReadNorFollowed() throws IOException {
    Path directory = folder.resolve("f.git");
    GitDirectory.create(directory, "main");
    Files.writeString(folder.resolve("evil"), "[core]\n\tfsyncObjectFiles = false\n");
    Files.writeString(
        directory.resolve("config"),
        "[core]\n\tsshCommand = touch p\n\tworktree = /etc\n[include]\n\tpath = ../evil\n");

    try (Repository repository = OpenRepositories.openAt(directory, true)) {
      assertThat(repository.getConfig().getString("core", null, "sshCommand")).isNull();
      assertThat(repository.getConfig().getBoolean("core", "fsyncObjectFiles", false)).isTrue();
      assertThat(repository.isBare()).isTrue();
    }
  }

  @Test
  void openingWritesNothing() throws IOException {
    Path directory = folder.resolve("f.git");
    GitDirectory.create(directory, "main");
    List<Path> before = everything(directory);

    try (Repository repository = OpenRepositories.openAt(directory, true)) {
      assertThat(repository.getRefDatabase().getRefs()).isEmpty();
      assertThat(repository.exactRef("HEAD")).isNotNull();
    }

    assertThat(everything(directory)).isEqualTo(before);
    assertThat(everything(folder)).noneMatch(path -> path.toString().contains(".probe"));
  }

  @Test
  void borrowedObjectsAndLinksAreRefused() throws IOException {
    Path borrower = folder.resolve("b.git");
    GitDirectory.create(borrower, "main");
    Files.writeString(borrower.resolve("objects/info/alternates"), "/etc\n");
    Path linked = folder.resolve("l.git");
    GitDirectory.create(linked, "main");
    GitDirectory.delete(linked.resolve("objects"));
    Files.createSymbolicLink(linked.resolve("objects"), borrower.resolve("objects"));

    assertThatThrownBy(() -> OpenRepositories.openAt(borrower, true))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("borrows objects");
    assertThatThrownBy(() -> OpenRepositories.openAt(linked, true))
        .hasMessageContaining("its objects is a link");
  }

  @Test
  void repositoryStaysUsableWhileItIsForgotten() throws IOException {
    Path directory = folder.resolve("1.git");
    GitDirectory.create(directory, "main");
    OpenRepositories open =
        new OpenRepositories(
            new RepositoryDisk() {
              @Override
              public Path gitDirectory(RepositoryId id) {
                return directory;
              }

              @Override
              public boolean foreign(RepositoryId id) {
                return false;
              }
            });
    RepositoryId id = new RepositoryId(1);

    try (Repository first = open.open(id)) {
      open.forget(id);
      assertThat(first.exactRef("HEAD")).isNotNull();
      try (Repository second = open.open(id)) {
        assertThat(second).isNotSameAs(first);
      }
    }
  }

  private static List<Path> everything(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted().toList();
    }
  }
}
