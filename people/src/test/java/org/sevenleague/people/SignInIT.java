package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;

class SignInIT {

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

  @Test
  void rightPasswordOpensASessionForItsPerson() {
    String secret = world.session("alice");
    assertThat(world.<Optional<Caller>>in(w -> w.sessions.find(secret)).orElseThrow().handle())
        .contains(alice);
  }

  @Test
  void capitalsAndSpaceAroundTheNameDoNotMatter() {
    assertThat(world.signIn(" Alice ", World.passwordOf("alice")))
        .isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void everyReasonToRefuseGetsTheSameAnswer() {
    world.in(w -> w.people.add(World.ADMINISTRATOR, new Handle("invited"), "Invited", false));
    world.person("gone");
    world.in(
        w -> {
          w.people.deactivate(World.ADMINISTRATOR, new Handle("gone"));
          return 0;
        });
    assertThat(world.signIn("alice", "wrong")).isEqualTo(new SignIn.Refused());
    assertThat(world.signIn("nobody-at-all", "wrong")).isEqualTo(new SignIn.Refused());
    assertThat(world.signIn("not a handle ?!", "wrong")).isEqualTo(new SignIn.Refused());
    assertThat(world.signIn("invited", "")).isEqualTo(new SignIn.Refused());
    assertThat(world.signIn("gone", World.passwordOf("gone"))).isEqualTo(new SignIn.Refused());
  }

  @Test
  void afterFiveWrongTriesWaitsDouble() {
    for (String name : new String[] {"alice", "unknown"}) {
      for (int i = 0; i < 5; i++) {
        assertThat(world.signIn(name, "wrong")).isInstanceOf(SignIn.Refused.class);
      }
      for (int expected : new int[] {1, 2, 4}) {
        assertThat(world.signIn(name, "wrong"))
            .isEqualTo(new SignIn.Wait(Duration.ofSeconds(expected)));
        world.clock.pass(Duration.ofSeconds(expected));
        assertThat(world.signIn(name, "wrong")).isInstanceOf(SignIn.Refused.class);
      }
      world.clock.pass(Duration.ofMinutes(2));
    }
  }

  @Test
  void evenTheRightPasswordWaitsAndThenEndsTheWaiting() {
    for (int i = 0; i < 5; i++) {
      world.signIn("alice", "wrong");
    }
    assertThat(world.signIn("alice", World.passwordOf("alice"))).isInstanceOf(SignIn.Wait.class);
    world.clock.pass(Duration.ofSeconds(1));
    world.session("alice");
    assertThat(world.signIn("alice", "wrong")).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void waitNeverExceedsFifteenMinutes() {
    assertThat(SignInThrottle.waitAfter(4)).isZero();
    assertThat(SignInThrottle.waitAfter(5)).hasSeconds(1);
    assertThat(SignInThrottle.waitAfter(14)).hasSeconds(512);
    assertThat(SignInThrottle.waitAfter(15)).hasSeconds(900);
    assertThat(SignInThrottle.waitAfter(1_000_000)).hasSeconds(900);
  }

  @Test
  void oneAddressHasTwentyTriesAMinuteWhateverTheNames() {
    for (int i = 0; i < 20; i++) {
      assertThat(world.signIn("name" + i, "wrong")).isInstanceOf(SignIn.Refused.class);
    }
    assertThat(world.signIn("alice", World.passwordOf("alice"))).isInstanceOf(SignIn.Wait.class);
    world.clock.pass(Duration.ofSeconds(61));
    assertThat(world.signIn("alice", World.passwordOf("alice"))).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void rightPasswordsOfManyBehindOneAddressDoNotCount() {
    for (int i = 0; i < 25; i++) {
      world.session("alice");
    }
  }

  @Test
  void clockFinerThanTheDatabaseMakesNobodyWait() {
    world.clock.pass(Duration.ofNanos(600));
    world.session("alice");
  }

  @Test
  void weakerHashIsReplacedAtSignIn() {
    String weak = World.costing(10).hash(World.passwordOf("alice"));
    world.in(
        w -> {
          w.people.rehash(alice, weak);
          return 0;
        });
    world.session("alice");
    assertThat(world.<String>in(w -> w.people.get(alice).passwordHash()))
        .startsWith("pbkdf2-sha256$1000$");
    world.session("alice");
  }

  @Test
  void refusedTryAtAKnownAccountIsAudited() {
    world.signIn("alice", "wrong");
    AuditEntry last =
        world.in(w -> w.audit.list(Audit.Filter.ALL, Optional.empty()).items().getFirst());
    assertThat(last.action()).isEqualTo("sign-in");
    assertThat(last.outcome()).isEqualTo("refused");
    assertThat(last.object()).isEqualTo("alice");
  }

  @Test
  void retypingThePasswordMakesTheSessionFreshAgain() {
    String secret = world.session("alice");
    world.clock.pass(Duration.ofMinutes(10));
    assertThat(world.<Boolean>in(w -> w.sessions.freshPassword(secret))).isFalse();
    world.in(w -> w.signIn.retype(secret, alice, "wrong", "192.0.2.1"));
    assertThat(world.<Boolean>in(w -> w.sessions.freshPassword(secret))).isFalse();
    world.in(w -> w.signIn.retype(secret, alice, World.passwordOf("alice"), "192.0.2.1"));
    assertThat(world.<Boolean>in(w -> w.sessions.freshPassword(secret))).isTrue();
  }
}
