package org.sevenleague.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.git.Git;
import org.sevenleague.git.disk.GitDirectory;

class FolderSearchTest {

  @TempDir Path folder;

  @Test
  void bareAndCheckedOutRepositoriesAreNamedByTheirPath() throws IOException {
    GitDirectory.create(folder.resolve("apache/kafka.git"), "main");
    GitDirectory.create(folder.resolve("redis+redis/repo"), "main");
    Git.init(folder.resolve("curl"));
    Files.createDirectories(folder.resolve("nothing/here"));

    FolderSearch.Result result = FolderSearch.below(folder, Optional.empty());

    assertThat(result.found())
        .extracting(FolderSearch.Found::name)
        .containsExactly("apache/kafka", "curl", "redis+redis/repo");
    assertThat(result.skipped()).isEmpty();
  }

  @Test
  void folderThatIsItselfARepositoryKeepsItsName() {
    Git.init(folder.resolve("me"));

    assertThat(FolderSearch.below(folder.resolve("me"), Optional.empty()).found())
        .extracting(FolderSearch.Found::name)
        .containsExactly("me");
  }

  @Test
  void whatCannotBeReadInPlaceIsSkippedWithItsReason() throws IOException {
    Git git = Git.init(folder.resolve("main"));
    git.run("worktree", "add", "-q", "../side");
    new Git(folder).run("clone", "-q", "--shared", "--bare", "main", "borrowed.git");
    Files.createSymbolicLink(folder.resolve("link.git"), folder.resolve("main/.git"));
    Files.createDirectories(folder.resolve("empty.git/objects"));
    Files.createDirectories(folder.resolve("empty.git/refs"));
    Files.createSymbolicLink(folder.resolve("empty.git/HEAD"), Path.of("/etc/passwd"));

    FolderSearch.Result result = FolderSearch.below(folder, Optional.empty());

    assertThat(result.found()).extracting(FolderSearch.Found::name).containsExactly("main");
    assertThat(result.skipped())
        .extracting(s -> s.path().getFileName() + ": " + s.reason())
        .anyMatch(s -> s.startsWith("side: it is a worktree"))
        .anyMatch(s -> s.startsWith("borrowed.git: it borrows objects"))
        .anyMatch(s -> s.startsWith("link.git: it is a link"))
        .anyMatch(s -> s.startsWith("empty.git: its HEAD is a link"))
        .hasSize(4);
  }

  @Test
  void portalsOwnDataIsLeftOut() throws IOException {
    GitDirectory.create(folder.resolve("data/repositories/0/1.git"), "main");

    assertThat(FolderSearch.below(folder, Optional.of(folder.resolve("data"))).found()).isEmpty();
  }

  @Test
  void portalsOwnDataIsLeftOutUnderAnyName() throws IOException {
    GitDirectory.create(folder.resolve("disk/big/portal/repositories/0/1.git"), "main");
    Path data = Files.createSymbolicLink(folder.resolve("data"), folder.resolve("disk/big/portal"));
    Path linked = Files.createSymbolicLink(folder.resolve("to"), folder.resolve("disk"));

    assertThat(FolderSearch.below(folder.resolve("disk"), Optional.of(data)).found()).isEmpty();
    assertThat(FolderSearch.below(linked, Optional.of(data)).found()).isEmpty();
    Path own = folder.resolve("disk/big/portal/repositories/0/1.git");
    assertThat(FolderSearch.below(own, Optional.of(data)).found()).isEmpty();
  }

  @Test
  void linksInsideARepositoryAreNotFollowed() throws IOException {
    Git secret = Git.init(folder.resolve("elsewhere/secret"));
    Path lure = folder.resolve("import/lure.git");
    GitDirectory.create(lure, "main");
    Files.createSymbolicLink(
        lure.resolve("refs/heads/main"), folder.resolve("elsewhere/secret/.git/refs/heads/main"));
    assertThat(secret.run("rev-parse", "main")).isNotBlank();

    FolderSearch.Result result = FolderSearch.below(folder.resolve("import"), Optional.empty());

    assertThat(result.found()).isEmpty();
    assertThat(result.skipped())
        .extracting(FolderSearch.Skipped::reason)
        .containsExactly("its refs/heads/main is a link to somewhere else");
  }

  @ParameterizedTest
  @CsvSource({
    "curl, curl",
    "a b/c, a-b/c",
    "api, api_",
    ".hidden/x, hidden/x",
    "a/b/c/d/e/f/g/h, a/b/c/d/e/f-g-h",
    "-x, x",
    "x.git.lock, x",
    "../x, x",
    "größe, gr-e",
  })
  void pathBecomesTheNearestName(String path, String name) {
    assertThat(FittingName.near(path))
        .hasValueSatisfying(n -> assertThat(n.value()).isEqualTo(name));
  }

  @Test
  void pathWithoutAnyUsableCharacterHasNoName() {
    assertThat(FittingName.near("///")).isEmpty();
    assertThat(FittingName.near("…")).isEmpty();
  }
}
