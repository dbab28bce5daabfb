package org.sevenleague.search.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Busy;
import org.sevenleague.search.engine.HeavySearches;

class SearchBudgetTest {

  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  private final SearchBudget budget = new SearchBudget(clock, 3, 2);

  @Test
  void theSearchBeyondTheMinutesBudgetIsToldWhenToComeBack() {
    budget.charge("ann", "a");
    now = now.plusSeconds(20);
    budget.charge("ann", "a");
    budget.charge("ann", "b");

    assertThatThrownBy(() -> budget.charge("ann", "c"))
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
    assertThatCode(() -> budget.charge("bob", "c")).doesNotThrowAnyException();
    now = now.plusSeconds(40);
    assertThatCode(() -> budget.charge("ann", "c")).doesNotThrowAnyException();
  }

  @Test
  void countingWhatIsShownAlreadyIsNotChargedAgain() {
    budget.charge("ann", "a");
    budget.charge("ann", "b");
    budget.charge("ann", "c");

    assertThatCode(() -> budget.follow("ann", "b")).doesNotThrowAnyException();
    assertThatThrownBy(() -> budget.follow("ann", "d")).isInstanceOf(Busy.class);
  }

  @Test
  void countingOverAndOverIsChargedInTheEnd() {
    budget.charge("ann", "a");
    for (int i = 0; i < 5; i++) {
      budget.follow("ann", "a");
    }

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                budget.follow("ann", "a");
              }
            })
        .isInstanceOf(Busy.class);
  }

  @Test
  void aCallersThirdLargeSearchIsRefusedAndOthersAreNot() {
    HeavySearches anns = budget.heavy("ann");
    HeavySearches.Place first = anns.take(Duration.ZERO);
    anns.take(Duration.ZERO);

    assertThatThrownBy(() -> anns.take(Duration.ZERO)).isInstanceOf(Busy.class);
    assertThatCode(() -> budget.heavy("bob").take(Duration.ZERO)).doesNotThrowAnyException();
    first.close();
    assertThatCode(() -> anns.take(Duration.ZERO)).doesNotThrowAnyException();
  }

  @Test
  void callersWhoAskedNothingForAMinuteAreForgotten() {
    for (int i = 0; i < 5000; i++) {
      budget.charge("caller " + i, "a");
      now = now.plusSeconds(1);
    }

    assertThat(budget.remembered()).isLessThanOrEqualTo(1001);
  }
}
