package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotFound;

class MailboxesIT {

  private static final MailAddress ADA = new MailAddress("ada@example.org");

  private World world;
  private Handle alice;
  private Handle bob;

  @BeforeEach
  void build() {
    world = new World();
    alice = world.person("alice");
    bob = world.person("bob");
  }

  @AfterEach
  void leave() {
    world.close();
  }

  private <T> T in(Function<Mailboxes, T> work) {
    return world.in(w -> work.apply(new Mailboxes(w.entities, world.clock)));
  }

  private Person person(Handle handle) {
    return world.in(w -> w.people.get(handle));
  }

  private String ask(Handle who, MailAddress address) {
    return in(mailboxes -> mailboxes.ask(person(who), address));
  }

  private MailAddress confirm(Handle who, String secret) {
    return in(mailboxes -> mailboxes.confirm(Caller.ANONYMOUS, person(who), secret));
  }

  private Optional<Handle> owner(String address) {
    return world.in(w -> w.people.find(new MailAddress(address)).map(Person::handle));
  }

  @Test
  void addressCountsOnceItsLinkWasOpenedAndInAnyCase() {
    String secret = ask(alice, ADA);
    assertThat(owner("ada@example.org")).isEmpty();

    assertThat(confirm(alice, secret)).isEqualTo(ADA);

    assertThat(owner("Ada@Example.ORG")).hasValue(alice);
    assertThatThrownBy(() -> confirm(alice, secret)).isInstanceOf(NotFound.class);
  }

  @Test
  void linkIsOfNoUseToAnybodyElse() {
    String secret = ask(alice, ADA);
    assertThatThrownBy(() -> confirm(bob, secret)).isInstanceOf(NotFound.class);
    Optional<MailAddress> asked = in(mailboxes -> mailboxes.asked(person(bob), secret));
    assertThat(asked).isEmpty();
    assertThat(owner("ada@example.org")).isEmpty();
  }

  @Test
  void addressOfSomebodyElseIsRefusedOnlyWhenConfirmed() {
    confirm(alice, ask(alice, ADA));
    String secret = ask(bob, new MailAddress("ADA@example.org"));
    assertThatThrownBy(() -> confirm(bob, secret)).isInstanceOf(Conflict.class);
    assertThat(owner("ada@example.org")).hasValue(alice);
  }

  @Test
  void oldAddressStaysUntilTheNewOneIsConfirmed() {
    confirm(alice, ask(alice, ADA));
    world.clock.pass(Mailboxes.BETWEEN_LINKS);
    String secret = ask(alice, new MailAddress("new@example.org"));
    assertThat(owner("ada@example.org")).hasValue(alice);
    confirm(alice, secret);
    assertThat(owner("ada@example.org")).isEmpty();
    assertThat(owner("new@example.org")).hasValue(alice);
  }

  @Test
  void linksDoNotFollowOneAnotherAtOnceAndEndAfterADay() {
    String secret = ask(alice, ADA);
    assertThatThrownBy(() -> ask(alice, ADA)).isInstanceOf(Conflict.class);
    world.clock.pass(Duration.ofHours(24));
    assertThatThrownBy(() -> confirm(alice, secret)).isInstanceOf(NotFound.class);
  }

  @Test
  void forgottenAddressIsNobodys() {
    confirm(alice, ask(alice, ADA));
    in(
        mailboxes -> {
          mailboxes.forget(Caller.ANONYMOUS, person(alice));
          return 0;
        });
    assertThat(owner("ada@example.org")).isEmpty();
    assertThat(world.in(w -> w.audit.verify()).whole()).isTrue();
  }
}
