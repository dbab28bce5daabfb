package org.sevenleague.review.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GiteaPagingTest {

  @ParameterizedTest
  @CsvSource({
    "1, 10, 1, 10",
    "0, 0, 1, 30",
    "-3, -1, 1, 30",
    "2, 5000, 2, 50",
    "2147483647, 50, 1000000, 50"
  })
  void whatMakesNoSenseIsTakenForWhatIsNearest(int page, int limit, int shown, int of) {
    GiteaPaging paging = new GiteaPaging(page, limit);

    assertThat(paging.page()).isEqualTo(shown);
    assertThat(paging.limit()).isEqualTo(of);
    assertThat(paging.skip()).isNotNegative();
  }

  @Test
  void partsOfAListMeetAndEnd() {
    List<Integer> all = List.of(1, 2, 3, 4, 5);

    assertThat(new GiteaPaging(1, 2).of(all)).containsExactly(1, 2);
    assertThat(new GiteaPaging(3, 2).of(all)).containsExactly(5);
    assertThat(new GiteaPaging(4, 2).of(all)).isEmpty();
  }
}
