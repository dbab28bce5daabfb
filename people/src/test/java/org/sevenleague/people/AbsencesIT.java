package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.WorkingHours;

/** It is noon of 24 November 2026 in UTC, and 25 November already in Auckland. */
class AbsencesIT {

  private World world;
  private long alice;
  private long bob;

  @BeforeEach
  void build() {
    world = new World();
    alice = number("alice");
    bob = number("bob");
  }

  @AfterEach
  void leave() {
    world.close();
  }

  private long number(String name) {
    Person person = world.in(w -> w.people.get(world.person(name)));
    return person.id();
  }

  private Absences absences(World.Stores stores, String zone) {
    return new Absences(
        stores.entities, world.clock, WorkingHours.parse("Mon-Fri 09:00-17:00 " + zone));
  }

  private void say(String first, String last, String note) {
    Absence said = world.in(w -> absences(w, "UTC").say(alice, first, last, note));
    assertThat(said.person()).isEqualTo(alice);
  }

  private List<Long> away(String zone) {
    return world.in(w -> absences(w, zone).away());
  }

  private Optional<Absence> said() {
    return world.in(w -> absences(w, "UTC").of(alice));
  }

  @Test
  void isAwayFromTheFirstDayToTheLastOne() {
    say("2026-11-25", "2026-11-26", "  Ask   bob ");
    assertThat(away("UTC")).isEmpty();
    assertThat(said().orElseThrow().note()).isEqualTo("Ask bob");
    assertThat(away("Pacific/Auckland")).containsExactly(alice);

    world.clock.pass(Duration.ofHours(12));
    Map<Long, Absence> of = world.in(w -> absences(w, "UTC").away(List.of(alice, bob)));
    assertThat(of).containsOnlyKeys(alice);
    world.clock.pass(Duration.ofHours(47));
    assertThat(away("UTC")).containsExactly(alice);
    world.clock.pass(Duration.ofHours(1));
    assertThat(away("UTC")).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void whatIsSaidAgainReplacesAndWhoIsBackIsBack() {
    say("", "2026-12-01", "");
    say("", "2026-11-24", "Only today");
    assertThat(said().orElseThrow().last()).hasToString("2026-11-24");
    int back =
        world.in(
            w -> {
              absences(w, "UTC").back(alice);
              return 0;
            });
    assertThat(back).isZero();
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-12-01, 2026-11-30, last",
        "2026-11-01, 2026-11-23, last",
        "2026-11-24, 2028-01-01, last",
        "tomorrow, 2026-12-24, first",
        "2026-02-30, 2026-12-24, first",
        "2026-11-24, '', last",
        "+12026-11-24, 2026-12-24, first",
      })
  void wrongDaysAreNamed(String first, String last, String field) {
    assertThatThrownBy(() -> say(first, last, ""))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo(field));
  }
}
