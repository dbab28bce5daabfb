package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.disk.RepositoryDisk;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;

class KeptBlamesTest {

  private static final RepositoryId REPOSITORY = new RepositoryId(1);
  private static final FilePath FILE = new FilePath("a.txt");
  private static final CommitId COMMIT = new CommitId("0123456789".repeat(4));

  @TempDir private Path folder;
  private final Slow clock = new Slow();

  /** Each look at it takes two seconds. */
  private static final class Slow extends Clock {
    private Instant now = Instant.parse("2026-11-25T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(2));
      return now;
    }
  }

  private KeptBlames kept() {
    return new KeptBlames(folder.resolve("blame"), clock);
  }

  private static List<KeptBlames.Run> runs(String path) {
    return List.of(
        new KeptBlames.Run(1, 2, COMMIT, path, 1), new KeptBlames.Run(3, 1, COMMIT, path, 9));
  }

  @Test
  void whatWasKeptIsFoundAfterARestartAndForThatFileOnly() {
    kept().keep(REPOSITORY, COMMIT, FILE, runs("old/näme.c"));

    assertThat(kept().find(REPOSITORY, COMMIT, FILE)).contains(runs("old/näme.c"));
    assertThat(kept().find(new RepositoryId(2), COMMIT, FILE)).isEmpty();
    assertThat(kept().find(REPOSITORY, COMMIT, new FilePath("b.txt"))).isEmpty();
  }

  @Test
  void damagedFileIsAsGoodAsNone() throws IOException {
    kept().keep(REPOSITORY, COMMIT, FILE, runs("a"));
    Path only;
    try (Stream<Path> files = Files.list(folder.resolve("blame"))) {
      only = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(only);
    for (int length = 0; length < whole.length; length++) {
      Files.write(only, Arrays.copyOf(whole, length));
      assertThat(kept().find(REPOSITORY, COMMIT, FILE)).isEmpty();
    }
  }

  @Test
  void longestUnusedGoFirst() {
    for (int i = 0; i < KeptBlames.MOST; i++) {
      kept().keep(new RepositoryId(i + 1), COMMIT, FILE, List.of());
    }
    assertThat(kept().find(REPOSITORY, COMMIT, FILE)).isPresent();
    kept().keep(new RepositoryId(KeptBlames.MOST + 1), COMMIT, FILE, List.of());

    assertThat(folder.resolve("blame").toFile())
        .isDirectoryNotContaining(path -> path.getName().endsWith(".new"));
    assertThat(kept().find(new RepositoryId(KeptBlames.MOST + 1), COMMIT, FILE)).isPresent();
    assertThat(folder.resolve("blame").toFile().list()).hasSize(KeptBlames.MOST);
  }

  @Test
  void blameThatTookLongIsReadBackInsteadOfTraced() throws Exception {
    Path directory = folder.resolve("1.git");
    GitDirectory.create(directory, "main");
    OpenRepositories open = new OpenRepositories(new OnlyOne(directory));
    CommitId commit;
    try (Repository git = open.open(REPOSITORY)) {
      commit = committed(git, "one\ntwo\n");
    }
    Blame traced = new Blames(open, clock, kept()).of(REPOSITORY, commit, FILE, 2);
    assertThat(traced.parts()).singleElement().extracting(Blame.Part::path).isEqualTo("a.txt");
    assertThat(kept().find(REPOSITORY, commit, FILE)).isPresent();

    kept()
        .keep(REPOSITORY, commit, FILE, List.of(new KeptBlames.Run(1, 2, commit, "elsewhere", 5)));
    Blame read = new Blames(open, clock, kept()).of(REPOSITORY, commit, FILE, 2);
    assertThat(read.parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.path()).isEqualTo("elsewhere");
              assertThat(part.lines()).isEqualTo(2);
              assertThat(part.source()).isEqualTo(5);
            });
  }

  private static CommitId committed(Repository git, String text) throws IOException {
    try (ObjectInserter inserter = git.newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter();
      tree.append(
          FILE.value(),
          FileMode.REGULAR_FILE,
          inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
      CommitBuilder commit = new CommitBuilder();
      PersonIdent ident = new PersonIdent("A", "a@example.org");
      commit.setAuthor(ident);
      commit.setCommitter(ident);
      commit.setMessage("first");
      commit.setTreeId(inserter.insert(tree));
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return new CommitId(id.name());
    }
  }

  private record OnlyOne(Path directory) implements RepositoryDisk {
    @Override
    public Path gitDirectory(RepositoryId id) {
      return directory;
    }

    @Override
    public boolean foreign(RepositoryId id) {
      return false;
    }
  }
}
