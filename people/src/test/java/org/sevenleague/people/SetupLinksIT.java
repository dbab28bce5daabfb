package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;

class SetupLinksIT {

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

  private String firstLink() {
    return world.in(w -> w.links.forFirstAdministrator()).orElseThrow();
  }

  private Handle becomeAdministrator(String secret, Handle handle) {
    String hash = world.passwords.hash(World.passwordOf(handle.value()));
    return world.in(w -> w.links.makeFirstAdministrator(secret, handle, "Root", hash));
  }

  @Test
  void holderBecomesTheFirstAdministratorAndTheLinkIsSpent() {
    String secret = firstLink();
    becomeAdministrator(secret, ROOT);
    assertThat(
            world
                .<Optional<Caller>>in(w -> w.sessions.find(world.session("root")))
                .orElseThrow()
                .mayAdminister())
        .isTrue();
    assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(secret))).isEmpty();
    assertThatThrownBy(() -> becomeAdministrator(secret, new Handle("second")))
        .isInstanceOf(NotFound.class);
    assertThat(world.<Optional<String>>in(w -> w.links.forFirstAdministrator())).isEmpty();
  }

  @Test
  void linkIsOverAfterADay() {
    String secret = firstLink();
    world.clock.pass(Duration.ofHours(24));
    assertThatThrownBy(() -> becomeAdministrator(secret, ROOT)).isInstanceOf(NotFound.class);
  }

  @Test
  void newLinkMakesTheOlderUseless() {
    String older = firstLink();
    String newer = firstLink();
    assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(older))).isEmpty();
    becomeAdministrator(newer, ROOT);
  }

  @Test
  void linkIsDeadOnceAnAdministratorCameAnotherWay() {
    String secret = firstLink();
    world.in(w -> w.people.add(World.ADMINISTRATOR, ROOT, "Root", true));
    assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(secret))).isEmpty();
    assertThatThrownBy(() -> becomeAdministrator(secret, new Handle("second")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void linkForAPersonMakesNobodyElseAdministrator() {
    Handle bob = world.person("bob");
    String secret = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, bob));
    assertThatThrownBy(() -> becomeAdministrator(secret, ROOT)).isInstanceOf(NotFound.class);
  }

  @Test
  void resetEndsSessionsAndIsGoodForHalfAnHourAndOnce() {
    Handle bob = world.person("bob");
    String session = world.session("bob");
    String tooLate = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, bob));
    world.clock.pass(Duration.ofMinutes(30));
    assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(tooLate))).isEmpty();

    String secret = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, bob));
    String hash = world.passwords.hash("a new long password");
    world.in(w -> w.links.choosePassword(secret, hash));
    assertThat(world.<Optional<Caller>>in(w -> w.sessions.find(session))).isEmpty();
    assertThat(world.signIn("bob", "a new long password")).isInstanceOf(SignIn.Welcome.class);
    assertThatThrownBy(() -> world.in(w -> w.links.choosePassword(secret, hash)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void resetLetsALockedOutPersonInWithoutWaiting() {
    Handle bob = world.person("bob");
    for (int i = 0; i < 5; i++) {
      world.signIn("bob", "wrong");
    }
    String secret = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, bob));
    String hash = world.passwords.hash("a new long password");
    world.in(w -> w.links.choosePassword(secret, hash));
    assertThat(world.signIn("bob", "a new long password")).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void invitationIsGoodForADay() {
    Handle new1 = new Handle("newcomer");
    world.in(w -> w.people.add(World.ADMINISTRATOR, new1, "Newcomer", false));
    String secret = world.in(w -> w.links.forPerson(World.ADMINISTRATOR, new1));
    world.clock.pass(Duration.ofHours(23));
    assertThat(world.<Optional<SetupLink>>in(w -> w.links.find(secret)).orElseThrow().purpose())
        .isEqualTo(SetupLink.Purpose.INVITATION);
  }
}
