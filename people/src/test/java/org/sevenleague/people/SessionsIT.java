package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;

class SessionsIT {

  private World world;
  private Handle alice;

  @BeforeEach
  void build() {
    world = new World();
    alice = world.person("alice");
  }

  @AfterEach
  void leave() {
    world.close();
  }

  private Optional<Caller> caller(String secret) {
    return world.in(w -> w.sessions.find(secret));
  }

  @Test
  void eachSignInHasItsOwnSecret() {
    assertThat(world.session("alice")).isNotEqualTo(world.session("alice")).hasSize(40);
  }

  @Test
  void endedSessionOpensNothingAndOthersLiveOn() {
    String ended = world.session("alice");
    String other = world.session("alice");
    world.in(
        w -> {
          w.sessions.end(ended);
          return 0;
        });
    assertThat(caller(ended)).isEmpty();
    assertThat(caller(other)).isPresent();
  }

  @Test
  void unusedForTwelveHoursItIsOver() {
    String secret = world.session("alice");
    world.clock.pass(Duration.ofHours(11));
    assertThat(caller(secret)).isPresent();
    world.clock.pass(Duration.ofHours(11));
    assertThat(caller(secret)).isPresent();
    world.clock.pass(Duration.ofHours(12));
    assertThat(caller(secret)).isEmpty();
  }

  @Test
  void afterSevenDaysItIsOverHoweverOftenUsed() {
    String secret = world.session("alice");
    for (int i = 0; i < 15; i++) {
      world.clock.pass(Duration.ofHours(11));
      assertThat(caller(secret)).isPresent();
    }
    world.clock.pass(Duration.ofHours(4));
    assertThat(caller(secret)).isEmpty();
  }

  @Test
  void newPasswordEndsEverySession() {
    String secret = world.session("alice");
    String hash = world.passwords.hash("another long password");
    world.in(
        w -> {
          w.people.setPassword(World.ADMINISTRATOR, alice, hash);
          return 0;
        });
    assertThat(caller(secret)).isEmpty();
  }

  @Test
  void nobodyEndsASessionOfSomebodyElse() {
    world.person("bob");
    String secret = world.session("alice");
    long id = world.in(w -> w.sessions.session(secret)).orElseThrow().id();
    world.in(
        w -> {
          w.sessions.end(new Handle("bob"), id);
          return 0;
        });
    assertThat(caller(secret)).isPresent();
    world.in(
        w -> {
          w.sessions.end(alice, id);
          return 0;
        });
    assertThat(caller(secret)).isEmpty();
  }

  @Test
  void endAllLeavesNone() {
    String one = world.session("alice");
    String two = world.session("alice");
    assertThat(world.<Integer>in(w -> w.sessions.endAll(World.ADMINISTRATOR, alice))).isEqualTo(2);
    assertThat(caller(one)).isEmpty();
    assertThat(caller(two)).isEmpty();
  }

  @Test
  void oldestGivesWayWhenThereAreTooMany() {
    String first = world.in(w -> w.sessions.start(alice, "a", "b"));
    for (int i = 0; i < Sessions.MOST; i++) {
      world.clock.pass(Duration.ofSeconds(1));
      world.in(w -> w.sessions.start(alice, "a", "b"));
    }
    assertThat(caller(first)).isEmpty();
    assertThat(world.<List<Session>>in(w -> w.sessions.of(alice))).hasSize(Sessions.MOST);
  }

  @Test
  void anythingElseIsNoSecret() {
    assertThat(caller("")).isEmpty();
    assertThat(caller("x".repeat(40))).isEmpty();
    assertThat(caller("' or 1=1 --")).isEmpty();
  }
}
