package org.sevenleague.discussion.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sevenleague.people.MailAddress;

class LetterTest {

  private static final MailAddress ADA = new MailAddress("ada@example.org");

  @Test
  void subjectIsOneLineWhateverItIsMadeOf() {
    Letter letter = Letter.asked(ADA, "Fix\r\nBcc: eve@example.org\u2028x\u202e", "a@b", "Hello");
    assertThat(letter.subject()).isEqualTo("Fix Bcc: eve@example.org x");
    assertThat(Letter.asked(ADA, "x".repeat(500), "a@b", "").subject()).hasSize(200);
  }

  @Test
  void headersWithLineEndsAreRefused() {
    assertThatThrownBy(() -> Letter.asked(ADA, "", "a@b\r\nBcc: eve", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Letter(ADA, "", "a@b", Optional.of("x\n"), "", "", "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dailyMailComesInTheMorning() {
    assertThat(Pace.DAILY.due(Instant.parse("2026-11-24T05:59:00Z")))
        .isEqualTo("2026-11-24T06:00:00Z");
    assertThat(Pace.DAILY.due(Instant.parse("2026-11-24T06:00:00Z")))
        .isEqualTo("2026-11-25T06:00:00Z");
    assertThat(Pace.BATCHED.due(Instant.parse("2026-11-24T06:00:00Z")))
        .isEqualTo("2026-11-24T06:10:00Z");
  }
}
