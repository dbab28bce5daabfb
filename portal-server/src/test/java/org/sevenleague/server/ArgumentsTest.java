package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void readsOptionsInBothFormsAndTheRestInOrder() {
    Arguments arguments = parse("add", "--port", "1", "ann", "--data=/x", "--admin", "--port=2");

    assertThat(arguments.all("--port")).containsExactly("1", "2");
    assertThat(arguments.value("--port")).contains("2");
    assertThat(arguments.value("--data")).contains("/x");
    assertThat(arguments.has("--admin")).isTrue();
    assertThat(arguments.next("verb")).isEqualTo("add");
    assertThat(arguments.next("handle")).isEqualTo("ann");
    arguments.end();
  }

  @Test
  void refusesWhatItDoesNotKnowByName() {
    assertThatThrownBy(() -> parse("--prot", "1"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--prot");
    assertThatThrownBy(() -> parse("--admin=yes"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("--admin");
    assertThatThrownBy(() -> parse("--port"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> parse("one").end())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("«one»");
    assertThatThrownBy(() -> parse().next("the handle"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the handle");
  }

  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), Set.of("--port", "--data"), Set.of("--admin"));
  }
}
