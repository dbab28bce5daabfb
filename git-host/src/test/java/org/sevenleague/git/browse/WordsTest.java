package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sevenleague.rendering.ColouredLine.Range;

class WordsTest {

  private static List<String> cut(String line, List<Range> ranges) {
    return ranges.stream().map(range -> line.substring(range.start(), range.end())).toList();
  }

  @Test
  void onlyTheWordsThatChangedAreMarked() {
    String before = "if ((iteration & 0xf) == 0) { /* check once every 16 iterations. */";
    String after = "if ((iteration & budget_mask) == 0) { /* check once every stride. */";
    Words.Difference words = Words.between(before, after);
    assertThat(cut(before, words.gone())).containsExactly("0xf", "16 iterations");
    assertThat(cut(after, words.come())).containsExactly("budget_mask", "stride");
    assertThat(words.alike()).isGreaterThan(0.6);
  }

  @Test
  void equalLinesDifferInNothing() {
    Words.Difference words = Words.between("a b", "a b");
    assertThat(words.gone()).isEmpty();
    assertThat(words.come()).isEmpty();
    assertThat(words.alike()).isEqualTo(1);
  }

  @Test
  void linesWithNothingInCommonAreNotAlike() {
    assertThat(Words.between("return total;", "#include <x>").alike()).isLessThan(0.2);
  }

  @Test
  void aLineOfVeryManyWordsIsNotCompared() {
    Words.Difference words = Words.between("a ".repeat(5_000), "b ".repeat(5_000));
    assertThat(words.gone()).isEmpty();
  }

  @Test
  void wordsAreRunsOfLettersAndDigitsOfAnyScript() {
    assertThat(Words.split("naïve größe_1 ≠ 漢字")).hasSize(7);
  }
}
