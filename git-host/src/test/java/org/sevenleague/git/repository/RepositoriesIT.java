package org.sevenleague.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.GitDirectory;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Moved;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

class RepositoriesIT {

  private final World world = new World();
  private final Repositories repositories = world.repositories;
  private final RepositoryDoor door = new RepositoryDoor(repositories, world.gate);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void purgeLeavesWhatWasBroughtBackMeanwhile() {
    Repository back = world.hosted("back", Visibility.PUBLIC);
    Repository gone = world.hosted("gone", Visibility.PUBLIC);
    world.write(() -> world.repositories.delete(back.id()));
    world.write(() -> world.repositories.delete(gone.id()));
    world.clock.pass(Repositories.KEPT.plusDays(1));
    assertThat(world.repositories.expired()).hasSize(2);
    world.write(() -> world.repositories.restore(back.id()));

    assertThat(world.write(() -> world.repositories.purge(back.id()))).isFalse();
    assertThat(world.write(() -> world.repositories.purge(gone.id()))).isTrue();
    world.entities.clear();
    assertThat(world.repositories.find(back.id())).isPresent();
  }

  @Test
  void purgeThatWasBrokenOffIsFinishedAndNothingElseIsTaken(@TempDir Path root) throws Exception {
    RepositoryFolders folders = new RepositoryFolders(repositories, root);
    OpenRepositories open = new OpenRepositories(folders);
    Repository kept = made(folders, "kept");
    Repository gone = made(folders, "gone");
    Path empty = folders.own(new RepositoryId(4001));
    Path full = folders.own(new RepositoryId(4002));
    Path marked = folders.own(new RepositoryId(4003));
    Path half =
        Files.createDirectories(folders.own(new RepositoryId(4004)).resolveSibling("4.gone"));
    for (Path each : java.util.List.of(empty, full, marked)) {
      GitDirectory.create(each, "main");
    }
    Files.writeString(full.resolve("objects/pack/pack-1.pack"), "x");
    Files.writeString(marked.resolve("objects/pack/pack-1.pack"), "x");
    Files.createFile(marked.resolve("purged"));
    Files.createFile(folders.own(kept.id()).resolve("purged"));
    for (Path each : java.util.List.of(empty, full)) {
      Files.setLastModifiedTime(each, FileTime.from(world.clock.instant().minusSeconds(7200)));
    }
    Leftovers leftovers = new Leftovers(repositories, folders, open, world.clock);

    leftovers.sweep();
    assertThat(java.util.List.of(empty, marked, half)).allMatch(Files::notExists);
    assertThat(full).exists();
    assertThat(folders.own(kept.id())).isNotEmptyDirectory();
    assertThat(folders.own(kept.id()).resolve("purged")).doesNotExist();

    world.write(() -> repositories.delete(gone.id()));
    world.clock.pass(Repositories.KEPT.plusDays(1));
    world.write(leftovers::purge);
    assertThat(folders.own(gone.id())).doesNotExist();
    assertThat(folders.own(kept.id())).exists();
  }

  @Test
  void folderThatCannotBeReadStopsNoCleaningUp(@TempDir Path root) throws Exception {
    RepositoryFolders folders = new RepositoryFolders(repositories, root);
    Path closed = Files.createDirectories(root.resolve("0-lost+found"));
    Path unread = folders.own(new RepositoryId(4001));
    Path marked = folders.own(new RepositoryId(4002));
    for (Path each : java.util.List.of(unread, marked)) {
      GitDirectory.create(each, "main");
    }
    Files.createFile(marked.resolve("purged"));
    Files.setLastModifiedTime(unread, FileTime.from(world.clock.instant().minusSeconds(7200)));
    Leftovers leftovers =
        new Leftovers(
            repositories,
            folders,
            new OpenRepositories(folders),
            world.clock,
            folder -> {
              if (folder.equals(closed) || folder.startsWith(unread)) {
                throw new java.nio.file.AccessDeniedException(folder.toString());
              }
              try (var files = Files.list(folder)) {
                return files.sorted().toList();
              }
            });

    leftovers.sweep();
    assertThat(marked).doesNotExist();
    assertThat(unread).exists();
  }

  private Repository made(RepositoryFolders folders, String name) throws IOException {
    Repository repository = world.hosted(name, Visibility.PUBLIC);
    GitDirectory.create(folders.own(repository.id()), "main");
    return repository;
  }

  @Test
  void nameIsFoundInAnyCapitalsAndTakenOnce() {
    Repository redis = world.hosted("redis", Visibility.PUBLIC);

    assertThat(repositories.find(new RepositoryName("Redis"))).contains(redis);
    assertThatThrownBy(() -> world.hosted("REDIS", Visibility.PUBLIC)).isInstanceOf(Conflict.class);
  }

  @Test
  void oldNameLeadsToTheRepositoryAndNobodyElseCanTakeItUntilItIsFreed() {
    Repository redis = world.hosted("redis", Visibility.PUBLIC);
    Repository other = world.hosted("other", Visibility.PUBLIC);
    RepositoryName old = new RepositoryName("Redis");
    rename(redis, "db/redis");

    assertThatThrownBy(() -> door.open(Caller.ANONYMOUS, "redis"))
        .isInstanceOfSatisfying(
            Moved.class, moved -> assertThat(moved.now().value()).isEqualTo("db/redis"));
    assertThatThrownBy(() -> world.hosted("REDIS", Visibility.PUBLIC)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> rename(other, "redis")).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> world.write(() -> repositories.free(other.id(), old)))
        .isInstanceOf(NotFound.class);

    world.write(() -> repositories.free(redis.id(), old));
    assertThatThrownBy(() -> door.open(Caller.ANONYMOUS, "redis")).isInstanceOf(NotFound.class);
    Repository next = world.hosted("redis", Visibility.PUBLIC);
    assertThat(door.open(Caller.ANONYMOUS, "redis")).isEqualTo(next);
  }

  @Test
  void repositoryTakesItsOwnOldNameBack() {
    Repository redis = world.hosted("redis", Visibility.PUBLIC);
    rename(redis, "valkey");
    rename(redis, "redis");

    assertThat(door.open(Caller.ANONYMOUS, "redis").id()).isEqualTo(redis.id());
    assertThat(repositories.oldNames(redis.id()))
        .extracting(OldName::name)
        .containsExactly("valkey");
  }

  @Test
  void takenNameIsRefusedInTheSameWordsWhoeverHasOrHadIt() {
    world.hosted("live", Visibility.PUBLIC);
    world.hosted("hidden", Visibility.PRIVATE);
    rename(world.hosted("moved", Visibility.PRIVATE), "moved2");
    Repository gone = world.hosted("gone", Visibility.PUBLIC);
    world.write(() -> repositories.delete(gone.id()));

    for (String name : java.util.List.of("live", "hidden", "moved", "gone")) {
      assertThatThrownBy(() -> world.hosted(name, Visibility.PUBLIC))
          .isInstanceOf(Conflict.class)
          .hasMessage(
              "The name "
                  + name
                  + " is taken, or kept for a repository that had it before. Choose another name.");
    }
  }

  @Test
  void nameOfADeletedRepositoryIsFreeWhenItIsFreedOrTheThirtyDaysAreOver() {
    Repository first = world.hosted("first", Visibility.PUBLIC);
    Repository second = world.hosted("second", Visibility.PUBLIC);
    rename(second, "second2");
    world.write(() -> repositories.delete(first.id()));
    world.write(() -> repositories.delete(second.id()));

    world.write(() -> repositories.freeDeleted(first.id()));
    world.hosted("first", Visibility.PUBLIC);
    assertThatThrownBy(() -> world.write(() -> repositories.restore(first.id())))
        .isInstanceOf(Conflict.class);
    world.clock.pass(Repositories.KEPT.plusSeconds(1));
    world.hosted("second", Visibility.PUBLIC);
    world.hosted("second2", Visibility.PUBLIC);
  }

  @Test
  void oldNameOfAPrivateRepositoryTellsNothing() {
    Repository secret = world.hosted("secret", Visibility.PRIVATE);
    world.write(() -> repositories.rename(secret.id(), new RepositoryName("secret2")));

    assertThatThrownBy(() -> door.open(Caller.ANONYMOUS, "secret")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> door.open(Caller.ANONYMOUS, "SECRET2")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> door.open(Caller.ANONYMOUS, "nothing")).isInstanceOf(NotFound.class);
  }

  @Test
  void deletedRepositoryIsGoneAtOnceAndComesBack() {
    Repository redis = world.hosted("redis", Visibility.PUBLIC);
    world.write(() -> repositories.delete(redis.id()));

    assertThat(repositories.find(redis.name())).isEmpty();
    assertThat(world.gate.allows(administrator(), Access.READ, redis.id())).isFalse();
    assertThat(world.gate.readable(administrator())).isEmpty();

    world.write(() -> repositories.restore(redis.id()));
    assertThat(world.gate.readable(Caller.ANONYMOUS)).containsExactly(redis.id());
  }

  @Test
  void deletedRepositoryExpiresAfterThirtyDays() {
    Repository redis = world.hosted("redis", Visibility.PUBLIC);
    world.write(() -> repositories.delete(redis.id()));

    world.clock.pass(Duration.ofDays(30));
    assertThat(repositories.expired()).isEmpty();
    world.clock.pass(Duration.ofSeconds(1));
    assertThat(repositories.expired()).containsExactly(redis);
  }

  @Test
  void grantsOfPersonAndTeamDecideWhatIsReadableAndCounted() {
    Repository open = world.hosted("open", Visibility.PUBLIC);
    Repository house = world.hosted("house", Visibility.INTERNAL);
    Repository mine = world.hosted("mine", Visibility.PRIVATE);
    Repository ours = world.hosted("ours", Visibility.PRIVATE);
    world.person(1, "p1");
    world.team(9, "t9");
    world.write(
        () -> {
          world.grants.give(mine.id(), new Grant.Holder.Person(1), Access.WRITE);
          world.grants.give(ours.id(), new Grant.Holder.Team(9), Access.READ);
        });

    Caller alice = person(1, Set.of(9L));
    assertThat(world.gate.readable(alice))
        .containsExactlyInAnyOrder(open.id(), house.id(), mine.id(), ours.id());
    assertThat(world.gate.readable(person(2, Set.of())))
        .containsExactlyInAnyOrder(open.id(), house.id());
    assertThat(world.gate.readable(Caller.ANONYMOUS)).containsExactly(open.id());
    assertThat(list(person(2, Set.of()), "").total()).isEqualTo(2);
    assertThat(list(Caller.ANONYMOUS, "MIN").total()).isZero();
    assertThat(list(alice, "MIN").items()).containsExactly(mine);
    assertThat(world.gate.allows(alice, Access.WRITE, mine.id())).isTrue();
    assertThat(world.gate.allows(alice, Access.WRITE, ours.id())).isFalse();
    assertThatThrownBy(() -> door.open(alice, Access.WRITE, "ours")).isInstanceOf(NotAllowed.class);

    world.write(() -> world.grants.take(mine.id(), new Grant.Holder.Person(1)));
    assertThat(world.gate.readable(alice)).doesNotContain(mine.id());
  }

  @Test
  void listIsCutIntoSlicesAndPercentSignsAreText() {
    for (int i = 0; i < 5; i++) {
      world.hosted("r" + i, Visibility.PUBLIC);
    }
    var first = repositories.list(Caller.ANONYMOUS, "", RepositoryOrder.NAME, Optional.empty(), 3);
    var second = repositories.list(Caller.ANONYMOUS, "", RepositoryOrder.NAME, first.next(), 3);

    assertThat(first.items()).extracting(r -> r.name().value()).containsExactly("r0", "r1", "r2");
    assertThat(second.items()).extracting(r -> r.name().value()).containsExactly("r3", "r4");
    assertThat(second.next()).isEmpty();
    assertThat(list(Caller.ANONYMOUS, "r%").total()).isZero();
    assertThat(list(Caller.ANONYMOUS, "r_").total()).isZero();
  }

  private org.sevenleague.kernel.Slice<Repository> list(Caller caller, String text) {
    return repositories.list(caller, text, RepositoryOrder.ACTIVITY, Optional.empty(), 100);
  }

  private void rename(Repository repository, String name) {
    world.write(() -> repositories.rename(repository.id(), new RepositoryName(name)));
  }

  private static Caller administrator() {
    return new Caller(
        Optional.of(3L),
        Optional.of(new Handle("root")),
        true,
        Set.of(),
        Access.ADMIN,
        Optional.empty());
  }

  private static Caller person(long id, Set<Long> teams) {
    return new Caller(
        Optional.of(id),
        Optional.of(new Handle("p" + id)),
        false,
        teams,
        Access.ADMIN,
        Optional.empty());
  }
}
