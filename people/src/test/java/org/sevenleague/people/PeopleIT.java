package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;

class PeopleIT {

  private static final Handle ROOT = new Handle("root");

  private World world;

  @BeforeEach
  void build() {
    world = new World();
  }

  @AfterEach
  void leave() {
    world.close();
  }

  private Person add(String handle, boolean administrator) {
    return world.in(
        w ->
            w.people.add(World.ADMINISTRATOR, new Handle(handle), "Name " + handle, administrator));
  }

  private void deactivate(Handle handle) {
    world.in(
        w -> {
          w.people.deactivate(World.ADMINISTRATOR, handle);
          return 0;
        });
  }

  @Test
  void deactivationEndsSessionsTokensAndLinksAtOnce() {
    Handle eve = world.person("eve");
    String session = world.session("eve");
    String link = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, eve));
    String token =
        world
            .in(
                w ->
                    w.tokens.add(
                        World.ADMINISTRATOR,
                        eve,
                        new Tokens.Wish("t", Access.ADMIN, Optional.empty(), Optional.empty())))
            .secret();
    deactivate(eve);
    assertThat(world.<Optional<Caller>>in(w -> w.sessions.find(session))).isEmpty();
    assertThat(world.<Optional<Caller>>in(w -> w.tokens.authenticate(token))).isEmpty();
    assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(link))).isEmpty();

    world.in(
        w -> {
          w.people.reactivate(World.ADMINISTRATOR, eve);
          return 0;
        });
    assertThat(world.<Optional<Caller>>in(w -> w.sessions.find(session))).isEmpty();
    assertThat(world.<Optional<Caller>>in(w -> w.tokens.authenticate(token))).isEmpty();
    world.session("eve");
  }

  @Test
  void lastAdministratorStays() {
    add("root", true);
    add("bob", false);
    assertThatThrownBy(() -> deactivate(ROOT)).isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () ->
                world.in(
                    w -> {
                      w.people.setAdministrator(World.ADMINISTRATOR, ROOT, false);
                      return 0;
                    }))
        .isInstanceOf(Conflict.class);
    assertThat(world.<Boolean>in(w -> w.people.haveAdministrator())).isTrue();
    add("second", true);
    deactivate(ROOT);
    assertThat(world.<Boolean>in(w -> w.people.get(ROOT).active())).isFalse();
  }

  @Test
  void twoAdministratorsDemotingEachOtherLeaveOne() throws Exception {
    add("one", true);
    add("two", true);
    int refused = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(List.of(demoting("one"), demoting("two")))) {
        try {
          done.get();
        } catch (ExecutionException failed) {
          assertThat(failed).hasCauseInstanceOf(Conflict.class);
          refused++;
        }
      }
    }
    assertThat(refused).isEqualTo(1);
    assertThat(world.<Boolean>in(w -> w.people.haveAdministrator())).isTrue();
  }

  private Callable<Boolean> demoting(String handle) {
    return () ->
        world.in(
            w -> {
              w.people.setAdministrator(World.ADMINISTRATOR, new Handle(handle), false);
              return true;
            });
  }

  @Test
  void peopleAndTeamsShareOneNameSpace() {
    add("storage", false);
    assertThatThrownBy(
            () ->
                world.in(
                    w -> w.teams.add(World.ADMINISTRATOR, new Handle("storage"), "Storage", "")))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> add("storage", false)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> add("anonymous", true)).isInstanceOf(Conflict.class);
  }

  @Test
  void namesThatCouldPassForOthersAreRefused() {
    assertThatThrownBy(
            () ->
                world.in(
                    w ->
                        w.people.add(
                            World.ADMINISTRATOR, new Handle("x"), "evil\u202Ename", false)))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () -> world.in(w -> w.people.add(World.ADMINISTRATOR, new Handle("x"), "  ", false)))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void listFindsByHandleAndNameAndPages() {
    IntStream.range(0, 101).forEach(i -> add("p%03d".formatted(i), false));
    var first = world.in(w -> w.people.list("", Optional.empty()));
    assertThat(first.items()).hasSize(100);
    assertThat(first.total()).isEqualTo(101);
    var second = world.in(w -> w.people.list("", first.next()));
    assertThat(second.items()).extracting(p -> p.handle().value()).containsExactly("p100");
    assertThat(second.next()).isEmpty();
    assertThat(world.in(w -> w.people.list("NAME p05", Optional.empty())).items()).hasSize(10);
    assertThat(world.in(w -> w.people.list("%", Optional.empty())).items()).isEmpty();
  }

  @Test
  void onlyMaintainersAndAdministratorsChangeATeam() {
    Handle alice = world.person("alice");
    Handle bob = world.person("bob");
    Handle storage = new Handle("storage");
    Team team = world.in(w -> w.teams.add(World.ADMINISTRATOR, storage, "Storage", ""));
    world.in(
        w -> {
          w.teams.put(World.ADMINISTRATOR, storage, w.people.get(alice), true);
          w.teams.put(World.ADMINISTRATOR, storage, w.people.get(bob), false);
          return 0;
        });
    Caller maintainer = world.in(w -> w.sessions.find(world.session("alice"))).orElseThrow();
    Caller member = world.in(w -> w.sessions.find(world.session("bob"))).orElseThrow();
    assertThat(world.<Boolean>in(w -> w.teams.mayMaintain(maintainer, team))).isTrue();
    assertThatThrownBy(
            () ->
                world.in(
                    w -> {
                      w.teams.requireMaintainer(member, team);
                      return 0;
                    }))
        .isInstanceOf(NotAllowed.class);
    assertThat(world.<Boolean>in(w -> w.teams.mayMaintain(Caller.ANONYMOUS, team))).isFalse();
    assertThat(world.in(w -> w.teams.list()).getFirst().people()).isEqualTo(2);
    deactivate(bob);
    assertThat(world.in(w -> w.teams.list()).getFirst().people()).isEqualTo(1);
  }

  @Test
  void missingPersonIsNotFound() {
    assertThatThrownBy(() -> world.in(w -> w.people.get(new Handle("missing"))))
        .isInstanceOf(NotFound.class);
  }
}
