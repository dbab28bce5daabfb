package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10,10",
    "10-20,10-20",
    "20-10,10-20",
    "L10-L20,10-20",
    "10..12,10-12",
    "0,1",
    "7-7,7"
  })
  void linesAreWrittenAsPeopleWriteThem(String written, String read) {
    assertThat(LineRange.of(written).orElseThrow()).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-", "1-2-3", "999999999999", "1;2"})
  void anythingElseSelectsNothing(String written) {
    assertThat(LineRange.of(written)).isEmpty();
  }
}
