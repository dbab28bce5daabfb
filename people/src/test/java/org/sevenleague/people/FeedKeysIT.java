package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;

class FeedKeysIT {

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

  private <T> T in(Function<FeedKeys, T> work) {
    return world.in(w -> work.apply(new FeedKeys(w.entities, world.clock)));
  }

  private Person person() {
    return world.in(w -> w.people.get(alice));
  }

  private String make() {
    return in(keys -> keys.make(Caller.ANONYMOUS, person()));
  }

  private Optional<Caller> caller(String secret) {
    return in(keys -> keys.caller(secret));
  }

  @Test
  void keyReadsAndNeverMore() {
    String secret = make();
    assertThat(secret).startsWith("slf_");
    assertThat(caller(secret).orElseThrow().handle()).contains(alice);
    assertThat(caller(secret).orElseThrow().ceiling()).isEqualTo(Access.READ);
    Optional<Caller> asToken = world.in(w -> w.tokens.authenticate(secret));
    assertThat(asToken).isEmpty();
    assertThat(caller("slf_" + "x".repeat(40))).isEmpty();
  }

  @Test
  void nextKeyAndRevokingEndTheOneBefore() {
    String first = make();
    String second = make();
    assertThat(caller(first)).isEmpty();
    assertThat(caller(second)).isPresent();
    in(
        keys -> {
          keys.revoke(Caller.ANONYMOUS, person());
          return 0;
        });
    assertThat(caller(second)).isEmpty();
  }

  @Test
  void keyOfSomebodyDeactivatedOpensNothing() {
    String secret = make();
    world.in(
        w -> {
          w.people.deactivate(World.ADMINISTRATOR, alice);
          w.people.reactivate(World.ADMINISTRATOR, alice);
          return 0;
        });
    assertThat(caller(secret)).isEmpty();
  }
}
