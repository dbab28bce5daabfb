package org.sevenleague.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sevenleague.kernel.Access.ADMIN;
import static org.sevenleague.kernel.Access.READ;
import static org.sevenleague.kernel.Access.WRITE;
import static org.sevenleague.kernel.Visibility.INTERNAL;
import static org.sevenleague.kernel.Visibility.PRIVATE;
import static org.sevenleague.kernel.Visibility.PUBLIC;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.Visibility;

class RepositoryGateTest {

  private static final RepositoryId THIS = new RepositoryId(7);

  @Test
  void visibilityOpensReadingAndNothingElse() {
    for (Visibility visibility : Visibility.values()) {
      assertThat(decide(Caller.ANONYMOUS, READ, visibility)).isEqualTo(visibility == PUBLIC);
      assertThat(decide(person(ADMIN), READ, visibility)).isEqualTo(visibility != PRIVATE);
      assertThat(decide(person(ADMIN), WRITE, visibility)).isFalse();
      assertThat(decide(person(ADMIN), ADMIN, visibility)).isFalse();
    }
  }

  @Test
  void grantOpensUpToItsLevel() {
    for (Access granted : Access.values()) {
      for (Access wanted : Access.values()) {
        assertThat(
                RepositoryGate.decide(person(ADMIN), wanted, THIS, PRIVATE, Optional.of(granted)))
            .isEqualTo(granted.includes(wanted));
      }
    }
  }

  @Test
  void tokenNeverOpensMoreThanItsScope() {
    for (Access scope : Access.values()) {
      for (Access wanted : Access.values()) {
        boolean expected = scope.includes(wanted);
        assertThat(RepositoryGate.decide(person(scope), wanted, THIS, PRIVATE, Optional.of(ADMIN)))
            .isEqualTo(expected);
        assertThat(decide(administrator(scope), wanted, PRIVATE)).isEqualTo(expected);
      }
    }
  }

  @Test
  void tokenForOneRepositoryOpensNoOther() {
    Caller caller =
        new Caller(
            Optional.of(1L),
            Optional.of(new Handle("alice")),
            true,
            Set.of(),
            ADMIN,
            Optional.of(new RepositoryId(8)));

    assertThat(decide(caller, READ, PUBLIC)).isFalse();
    assertThat(
            RepositoryGate.decide(caller, WRITE, new RepositoryId(8), INTERNAL, Optional.of(WRITE)))
        .isTrue();
  }

  private static boolean decide(Caller caller, Access access, Visibility visibility) {
    return RepositoryGate.decide(caller, access, THIS, visibility, Optional.empty());
  }

  private static Caller person(Access ceiling) {
    return caller(false, ceiling);
  }

  private static Caller administrator(Access ceiling) {
    return caller(true, ceiling);
  }

  private static Caller caller(boolean administrator, Access ceiling) {
    return new Caller(
        Optional.of(1L),
        Optional.of(new Handle("alice")),
        administrator,
        Set.of(),
        ceiling,
        Optional.empty());
  }
}
