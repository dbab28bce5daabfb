package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final List<String> PATHS = List.of("README.md", "src/a.c", "src/b.c");

  private static Trial of(String before, String after) {
    return Trial.of(OwnersFile.parse(before), OwnersFile.parse(after), PATHS, true, () -> false);
  }

  @Test
  void onlyFilesWhoseOwnersWouldBeOthersAreTold() {
    Trial trial = of("/src/ @core\n", "/src/ @core\n/src/b.c @storage\n*.md @docs\n");
    assertThat(trial.changed()).isEqualTo(2);
    assertThat(trial.whole()).isTrue();
    assertThat(trial.shown()).extracting(Trial.Moved::path).containsExactly("README.md", "src/b.c");
    assertThat(trial.shown().getLast().before().owners()).hasToString("[@core]");
    assertThat(trial.shown().getLast().after().owners()).hasToString("[@storage]");
  }

  @Test
  void anotherLineWithTheSameOwnersChangesNothing() {
    assertThat(of("*.c @core\n", "# words\n/src/ @core\n").changed()).isZero();
  }

  @Test
  void ruleWithoutOwnersIsNotTheSameAsNoRule() {
    Trial trial = of("", "/src/\n");
    assertThat(trial.changed()).isEqualTo(2);
    assertThat(trial.shown().getFirst().after().status()).isEqualTo(Ownership.Status.UNOWNED);
  }

  @Test
  void moreThanCanBeShownIsStillCounted() {
    List<String> many = IntStream.range(0, 1_000).mapToObj(i -> "f" + i).toList();
    Trial trial =
        Trial.of(OwnersFile.parse(""), OwnersFile.parse("* @a\n"), many, true, () -> false);
    assertThat(trial.changed()).isEqualTo(1_000);
    assertThat(trial.shown()).hasSize(Trial.SHOWN);
    assertThat(
            Trial.of(OwnersFile.parse(""), OwnersFile.parse("* @a\n"), many, true, () -> true)
                .whole())
        .isFalse();
  }
}
