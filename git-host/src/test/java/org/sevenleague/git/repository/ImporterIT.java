package org.sevenleague.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

class ImporterIT {

  @TempDir Path folder;

  private final World world = new World();
  private final List<RepositoryId> moved = new ArrayList<>();
  private final RepositoryNews news =
      new RepositoryNews() {
        @Override
        public void tell(RepositoryChanged change) {}

        @Override
        public void tell(RefsChanged change) {
          moved.add(change.repository());
        }
      };
  private final OpenRepositories open =
      new OpenRepositories(new RepositoryFolders(world.repositories, Path.of("/nonexistent")));
  private final FactReader facts = new FactReader(world.repositories, open, news);
  private final Importer importer =
      new Importer(
          world.repositories, facts, world.clock, Executors.newVirtualThreadPerTaskExecutor());

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void importingAgainAddsOnlyWhatIsNew() {
    Git.init(folder.resolve("a"));
    Git.init(folder.resolve("b b"));
    ImportReport first = run();
    Git.init(folder.resolve("c"));
    ImportReport second = run();

    assertThat(first.addedCount()).isEqualTo(2);
    assertThat(first.added())
        .extracting(a -> a.name() + " " + a.renamed())
        .containsExactly("a false", "b-b true");
    assertThat(second.addedCount()).isEqualTo(1);
    assertThat(second.knownCount()).isEqualTo(2);
    assertThat(second.done()).isEqualTo(3);
  }

  @Test
  void importedRepositoryIsReadInPlaceAndNeverWritten() throws IOException {
    Git git = Git.init(folder.resolve("a"));
    String commit = git.commit("src/x.c", "int x;\n");
    Map<String, FileTime> before = times();

    run();

    Repository a = world.repositories.find(new RepositoryName("a")).orElseThrow();
    assertThat(a.kind()).isEqualTo(Kind.LOCAL);
    assertThat(a.defaultBranch().value()).isEqualTo("refs/heads/main");
    assertThat(a.lastCommit()).hasValueSatisfying(c -> assertThat(c.hex()).isEqualTo(commit));
    assertThat(a.lastSubject()).isEqualTo("change src/x.c");
    assertThat(a.sizeBytes()).isPositive();
    assertThat(times()).isEqualTo(before);
  }

  @Test
  void deletedLocalRepositoryIsNotBroughtBackByTheNextImport() {
    Git.init(folder.resolve("a"));
    run();
    Repository a = world.repositories.find(new RepositoryName("a")).orElseThrow();
    world.write(() -> world.repositories.delete(a.id()));

    ImportReport again = run();

    assertThat(again.addedCount()).isZero();
    assertThat(again.skipped())
        .extracting(ImportReport.Skipped::reason)
        .allMatch(reason -> reason.startsWith("it was deleted here"));
  }

  @Test
  void shallowCloneIsAddedWithARemark() {
    Git whole = Git.init(folder.resolve("whole"));
    whole.commit("a", "a\n");
    whole.run("clone", "-q", "--depth=1", "file://" + whole.folder(), "../part");
    ImportReport report = run();

    assertThat(report.added())
        .extracting(added -> added.name() + " " + added.shallow())
        .containsExactly("part true", "whole false");
    assertThat(report.summary()).contains("1 of the added are shallow clones");
  }

  @Test
  void takenNameGetsANumber() {
    world.hosted("a", Visibility.PUBLIC);
    Git.init(folder.resolve("a"));

    assertThat(run().added()).extracting(added -> added.name().value()).containsExactly("a-2");
  }

  @Test
  void commitInALocalRepositoryIsNoticedOnce() {
    Git git = Git.init(folder.resolve("a"));
    run();
    RepositoryId id = world.repositories.find(new RepositoryName("a")).orElseThrow().id();
    LocalWatch watch = watch();
    world.write(watch::look);
    moved.clear();

    String commit = git.commit("new.txt", "new\n");
    world.write(watch::look);
    world.write(watch::look);

    assertThat(moved).containsExactly(id);
    world.entities.clear();
    assertThat(world.repositories.get(id).lastCommit()).map(c -> c.hex()).contains(commit);
  }

  @Test
  void commitBeforeTheFirstLookIsNoticedToo() {
    Git git = Git.init(folder.resolve("a"));
    run();
    moved.clear();
    git.commit("new.txt", "new\n");

    world.write(watch()::look);

    assertThat(moved).hasSize(1);
  }

  @Test
  void branchThatExistsIsTheDefaultOneWhenHeadStandsForNone() {
    Git git = Git.init(folder.resolve("a"));
    git.run("branch", "-m", "main", "work");
    git.run("symbolic-ref", "HEAD", "refs/heads/nothing");
    run();

    assertThat(world.repositories.find(new RepositoryName("a")).orElseThrow().defaultBranch())
        .hasToString("refs/heads/work");
  }

  private LocalWatch watch() {
    return new LocalWatch(world.repositories, facts, new DefaultBranches(world.repositories, open));
  }

  private ImportReport run() {
    return world.write(() -> importer.run(folder, Visibility.PUBLIC));
  }

  private Map<String, FileTime> times() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        times.put(path.toString(), Files.getLastModifiedTime(path));
      }
    }
    return times;
  }
}
