package org.sevenleague.search.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Invalid;

class ParametersTest {

  @Test
  void aWrongNumberIsToldWithItsNameValueAndRange() {
    for (String wrong : new String[] {"abc", "0", "1001", "-1", "99999999999", "1.5", " 1"}) {
      assertThatThrownBy(() -> Parameters.number("limit", wrong, 50, 1, 1000))
          .isInstanceOfSatisfying(
              Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("limit"))
          .hasMessage("limit is «" + wrong + "»; it has to be a whole number from 1 to 1000.");
    }
    assertThatThrownBy(() -> Parameters.number("linesPerFile", "-1", 0, 0, Integer.MAX_VALUE))
        .hasMessage("linesPerFile is «-1»; it has to be a whole number from 0.");
    assertThatThrownBy(() -> Parameters.cursor("junk")).hasMessageContaining("cursor is «junk»");
    assertThatThrownBy(() -> Parameters.isYes("count", "maybe"))
        .hasMessage("count is «maybe»; it has to be yes or no.");
  }

  @Test
  void whatIsNotGivenIsTheUsual() {
    assertThat(Parameters.number("limit", "", 50, 1, 1000)).isEqualTo(50);
    assertThat(Parameters.cursor("")).isEmpty();
    assertThat(Parameters.isYes("count", "")).isTrue();
  }
}
