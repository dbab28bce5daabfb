package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

class TokensIT {

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

  private Tokens.Fresh token(Access scope, Optional<RepositoryId> only, Optional<Instant> expiry) {
    return world.in(
        w -> w.tokens.add(Caller.ANONYMOUS, alice, new Tokens.Wish("ci", scope, only, expiry)));
  }

  private Optional<Caller> caller(String secret) {
    return world.in(w -> w.tokens.authenticate(secret));
  }

  @Test
  void tokenCarriesItsScopeAndSingleRepository() {
    String secret =
        token(Access.WRITE, Optional.of(new RepositoryId(7)), Optional.empty()).secret();
    Caller caller = caller(secret).orElseThrow();
    assertThat(secret).matches("slp_[0-9A-Za-z]{40}");
    assertThat(caller.handle()).contains(alice);
    assertThat(caller.ceiling()).isEqualTo(Access.WRITE);
    assertThat(caller.onlyRepository()).contains(new RepositoryId(7));
  }

  @Test
  void administratorsReadTokenDoesNotAdminister() {
    world.in(
        w -> {
          w.people.setAdministrator(World.ADMINISTRATOR, alice, true);
          return 0;
        });
    Caller reader =
        caller(token(Access.READ, Optional.empty(), Optional.empty()).secret()).orElseThrow();
    assertThat(reader.administrator()).isTrue();
    assertThat(reader.mayAdminister()).isFalse();
  }

  @Test
  void expiredTokenOpensNothing() {
    String secret =
        token(
                Access.READ,
                Optional.empty(),
                Optional.of(world.clock.instant().plus(Duration.ofDays(1))))
            .secret();
    world.clock.pass(Duration.ofHours(23));
    assertThat(caller(secret)).isPresent();
    world.clock.pass(Duration.ofHours(1));
    assertThat(caller(secret)).isEmpty();
  }

  @Test
  void expiryInThePastIsRefused() {
    assertThatThrownBy(
            () -> token(Access.READ, Optional.empty(), Optional.of(world.clock.instant())))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void revokedTokenOpensNothing() {
    Tokens.Fresh fresh = token(Access.READ, Optional.empty(), Optional.empty());
    world.in(
        w -> {
          w.tokens.revoke(World.ADMINISTRATOR, alice, fresh.token().id());
          return 0;
        });
    assertThat(caller(fresh.secret())).isEmpty();
  }

  @Test
  void nobodyRevokesSomebodyElsesToken() {
    world.person("bob");
    Tokens.Fresh fresh = token(Access.READ, Optional.empty(), Optional.empty());
    assertThatThrownBy(
            () ->
                world.in(
                    w -> {
                      w.tokens.revoke(World.ADMINISTRATOR, new Handle("bob"), fresh.token().id());
                      return 0;
                    }))
        .isInstanceOf(NotFound.class);
    assertThat(caller(fresh.secret())).isPresent();
  }

  @Test
  void lastUseIsKnownToTheHour() {
    String secret = token(Access.READ, Optional.empty(), Optional.empty()).secret();
    world.clock.pass(Duration.ofMinutes(42));
    caller(secret);
    assertThat(world.in(w -> w.tokens.of(alice)).getFirst().usedAt())
        .contains(Instant.parse("2026-11-24T12:00:00Z"));
  }

  @Test
  void sessionSecretIsNoToken() {
    assertThat(caller(world.session("alice"))).isEmpty();
    assertThat(caller("slp_" + "0".repeat(40))).isEmpty();
  }

  @Test
  void teamsAreThoseOfTheMoment() {
    String secret = token(Access.READ, Optional.empty(), Optional.empty()).secret();
    Handle storage = new Handle("storage");
    long team =
        world.in(
            w -> {
              Team added = w.teams.add(World.ADMINISTRATOR, storage, "Storage", "");
              w.teams.put(World.ADMINISTRATOR, storage, w.people.get(alice), false);
              return added.id();
            });
    assertThat(caller(secret).orElseThrow().teams()).containsExactly(team);
    world.in(
        w -> {
          w.teams.remove(World.ADMINISTRATOR, storage, w.people.get(alice));
          return 0;
        });
    assertThat(caller(secret).orElseThrow().teams()).isEmpty();
  }
}
