package org.sevenleague.review.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivePagesTest {

  @Test
  void pageThatSawEverythingHearsNothing() {
    assertThat(LivePages.answer(4, 4)).isEqualTo("retry: 15000\nid: 4\n\n");
  }

  @Test
  void pageThatIsBehindHearsHowMuch() {
    assertThat(LivePages.answer(6, 4)).isEqualTo("retry: 15000\nid: 6\nevent: news\ndata: 2\n\n");
  }
}
