package org.sevenleague.review.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values are those of the worked examples in Wikipedia's «Percentile», nearest-rank method. */
class PercentileTest {

  @ParameterizedTest(name = "{1}% of {0} is {2}")
  @CsvSource({
    "15 20 35 40 50, 5, 15",
    "15 20 35 40 50, 30, 20",
    "15 20 35 40 50, 40, 20",
    "15 20 35 40 50, 50, 35",
    "15 20 35 40 50, 100, 50",
    "3 6 7 8 8 10 13 15 16 20, 25, 7",
    "3 6 7 8 8 10 13 15 16 20, 50, 8",
    "3 6 7 8 8 10 13 15 16 20, 75, 15",
    "3 6 7 8 8 10 13 15 16 20, 100, 20",
    "3 6 7 8 8 9 10 13 15 16 20, 25, 7",
    "3 6 7 8 8 9 10 13 15 16 20, 50, 9",
    "3 6 7 8 8 9 10 13 15 16 20, 75, 15",
    "3 6 7 8 8 9 10 13 15 16 20, 100, 20",
    "7, 1, 7",
    "7, 90, 7",
  })
  void isTheNearestRank(String values, int percent, int expected) {
    List<Integer> sorted = Arrays.stream(values.split(" ")).map(Integer::valueOf).toList();
    assertThat(Percentile.of(sorted, percent)).isEqualTo(expected);
  }

  @Property(tries = 200, seed = "42")
  void isTheLeastValueThatSoManyAreNotGreaterThan(
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll long seed) {
    List<Integer> sorted = new Random(seed).ints(size, 0, 20).boxed().sorted().toList();
    int value = Percentile.of(sorted, percent);
    assertThat(sorted).contains(value);
    assertThat(100 * atMost(sorted, value)).isGreaterThanOrEqualTo((long) percent * size);
    assertThat(100 * atMost(sorted, value - 1)).isLessThan((long) percent * size);
  }

  private static long atMost(List<Integer> values, int most) {
    return values.stream().filter(value -> value <= most).count();
  }

  @Test
  void nothingHasNoSpreadAndOrderDoesNotMatter() {
    assertThat(Spread.of(List.<Integer>of())).isEqualTo(Optional.empty());
    assertThat(Spread.of(List.of(50, 15, 40, 20, 35))).contains(new Spread<>(35, 40, 50, 5));
    assertThatThrownBy(() -> Percentile.of(List.<Integer>of(), 50))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Percentile.of(List.of(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
