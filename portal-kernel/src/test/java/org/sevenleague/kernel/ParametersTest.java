package org.sevenleague.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    List<String> orders = List.of("activity", "name", "size");
    assertThatThrownBy(() -> Parameters.word("sort", "Name", "name", orders))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("sort"))
        .hasMessage("sort is «Name»; it has to be activity, name or size.");
    assertThatThrownBy(() -> Parameters.word("view", "x".repeat(99), "", List.of("code")))
        .hasMessage("view is «" + "x".repeat(40) + "…»; it has to be code.");
  }

  @Test
  void whatIsNotGivenIsTheUsual() {
    assertThat(Parameters.number("limit", "", 50, 1, 1000)).isEqualTo(50);
    assertThat(Parameters.number("before", "", 0L, 0, Long.MAX_VALUE)).isZero();
    assertThat(Parameters.word("sort", "", "name", List.of("name", "size"))).isEqualTo("name");
    assertThat(Parameters.cursor("")).isEmpty();
    assertThat(Parameters.isYes("count", "")).isTrue();
  }
}
