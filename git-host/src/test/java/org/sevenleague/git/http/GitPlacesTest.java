package org.sevenleague.git.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Busy;

class GitPlacesTest {

  @Test
  void oneCallerCannotTakeAllPlaces() {
    GitPlaces places = new GitPlaces(2, 3);
    GitPlaces.Place first = places.take("a");
    places.take("a");

    assertThatThrownBy(() -> places.take("a"))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("You have 2");
    places.take("b");
    assertThatThrownBy(() -> places.take("c")).hasMessageContaining("All 3 places");

    first.close();
    assertThat(places.taken()).isEqualTo(2);
    places.take("a");
  }
}
