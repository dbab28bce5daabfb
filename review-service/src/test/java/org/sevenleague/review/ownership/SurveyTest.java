package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurveyTest {

  private static final List<String> PATHS =
      List.of("README.md", "src/a.c", "src/b.c", "src/deep/c.c", "docs/x.md", "tools/run.sh");

  private static Survey of(String text) {
    return Survey.of(OwnersFile.parse(text), PATHS, true, () -> false);
  }

  @Test
  void everyFileIsOwnedUnownedOrWithoutARule() {
    Survey survey = of("/src/ @core\n/src/deep/\n/docs/ @docs\n");
    assertThat(survey.whole()).isTrue();
    assertThat(survey.files()).isEqualTo(6);
    assertThat(survey.owned()).isEqualTo(3);
    assertThat(survey.unowned()).as("left without owners on purpose").isEqualTo(1);
    assertThat(survey.noRule()).isEqualTo(2);
    assertThat(survey.uncovered()).containsExactly("README.md", "tools/run.sh");
  }

  @Test
  void foldersAddUpAndFilesAtTheRootComeLast() {
    Survey survey = of("/src/ @core\n/src/deep/\n");
    assertThat(survey.folders())
        .containsExactly(
            new Survey.Folder("docs", 1, 0, 0),
            new Survey.Folder("src", 3, 2, 1),
            new Survey.Folder("tools", 1, 0, 0),
            new Survey.Folder("", 1, 0, 0));
    assertThat(survey.folders().stream().mapToInt(Survey.Folder::files).sum())
        .isEqualTo(survey.files());
  }

  @Test
  void ownersAreCountedMostFirst() {
    Survey survey = of("*.md @docs\n/src/ @core @docs\n");
    assertThat(survey.owners().entrySet())
        .extracting(entry -> entry.getKey().text() + " " + entry.getValue())
        .containsExactly("@docs 5", "@core 3");
  }

  @Test
  void linesThatDecideAreToldFromLinesThatOnlyMatch() {
    Survey survey = of("*.c @all\n/src/ @core\n*.xyz @nobody\n");
    assertThat(survey.matching()).containsExactly(3, 3, 0);
    assertThat(survey.deciding()).containsExactly(0, 3, 0);
  }

  @Test
  void nothingIsCalledWholeWhenTimeRanOut() {
    List<String> many = IntStream.range(0, 2_000).mapToObj(i -> "f" + i).toList();
    AtomicInteger looks = new AtomicInteger();
    Survey survey =
        Survey.of(OwnersFile.parse("* @a\n"), many, true, () -> looks.incrementAndGet() > 2);
    assertThat(survey.whole()).isFalse();
    assertThat(survey.files()).isPositive().isLessThan(2_000);
    assertThat(survey.owned()).isEqualTo(survey.files());
    assertThat(Survey.of(OwnersFile.parse("* @a\n"), PATHS, false, () -> false).whole())
        .as("not all paths were given")
        .isFalse();
  }

  @Test
  void anEmptyFileAndAnEmptyRepositoryAreNoMistake() {
    assertThat(of("").noRule()).isEqualTo(6);
    Survey nothing = Survey.of(OwnersFile.parse("* @a\n"), List.of(), true, () -> false);
    assertThat(nothing.files()).isZero();
    assertThat(nothing.uncovered()).isEmpty();
  }
}
