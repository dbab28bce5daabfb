package org.sevenleague.review.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewMessageTest {

  private static final String KEY = "I0123456789012345678901234567890123456789";

  @Test
  void trailerJoinsTheParagraphOfTrailers() {
    assertThat(NewMessage.withTrailer("Fix\n\nWhy.\n\nBug: 7\nSigned-off-by: A", KEY))
        .endsWith("\n\nBug: 7\nSigned-off-by: A\nChange-Id: " + KEY + "\n");
  }

  @Test
  void trailerIsAParagraphOfItsOwnOtherwise() {
    assertThat(NewMessage.withTrailer("Fix", KEY)).isEqualTo("Fix\n\nChange-Id: " + KEY + "\n");
    assertThat(NewMessage.withTrailer("fix: this", KEY))
        .isEqualTo("fix: this\n\nChange-Id: " + KEY + "\n");
    assertThat(NewMessage.withTrailer("Fix\n\nWhy it: is\nso", KEY))
        .isEqualTo("Fix\n\nWhy it: is\nso\n\nChange-Id: " + KEY + "\n");
  }
}
