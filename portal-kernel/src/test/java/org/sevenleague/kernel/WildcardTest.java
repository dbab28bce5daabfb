package org.sevenleague.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

  @ParameterizedTest
  @CsvSource({
    "main, main, true",
    "main, maine, false",
    "release/*, release/1.0, true",
    "release/*, release/, true",
    "*, anything/at/all, true",
    "*-fix-*, a-fix-b, true",
    "*-fix-*, fix, false",
    "a*a, a, false",
    "a*b*a, aba, true",
    "a*ab*b, aab, false"
  })
  void starsStandForAnyRun(String pattern, String text, boolean matches) {
    assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void aPatternOfManyStarsEndsAtOnce() {
    Wildcard hostile = new Wildcard("*a".repeat(40) + "b");
    assertTimeoutPreemptively(
        Duration.ofMinutes(1), () -> assertThat(hostile.matches("a".repeat(10_000))).isFalse());
  }
}
