package org.sevenleague.review.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeamPickTest {

  private static final List<Long> TEAM = List.of(2L, 3L, 4L, 5L);

  @Test
  void thoseWithTheFewestChangesAreAsked() {
    assertThat(TeamPick.of(TEAM, Set.of(), Map.of(2L, 4L, 3L, 1L, 5L, 2L), 81))
        .containsExactly(4L, 3L);
  }

  @Test
  void whoIsAtItAlreadyStaysAndNobodyIsAdded() {
    assertThat(TeamPick.of(TEAM, Set.of(5L, 9L), Map.of(5L, 40L), 81)).containsExactly(5L);
  }

  @Test
  void amongEqualsItIsNotAlwaysTheSame() {
    Set<Long> first = new HashSet<>();
    for (long change = 1; change <= 20; change++) {
      List<Long> picked = TeamPick.of(TEAM, Set.of(), Map.of(), change);
      assertThat(picked)
          .hasSize(TeamPick.MOST)
          .isEqualTo(TeamPick.of(TEAM, Set.of(), Map.of(), change));
      first.add(picked.getFirst());
    }
    assertThat(first.size()).isGreaterThan(2);
  }

  @Test
  void smallTeamIsAskedWhole() {
    assertThat(TeamPick.of(List.of(7L), Set.of(), Map.of(), 1)).containsExactly(7L);
    assertThat(TeamPick.of(List.of(), Set.of(), Map.of(), 1)).isEmpty();
  }
}
