package org.sevenleague.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.kernel.Invalid;

class MailAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.org", "a.b+c@sub.example.org", "x@localhost", "O'N@a-b.ch"})
  void plainAddressesAreTaken(String address) {
    assertThat(new MailAddress(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "a@b@c",
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org\n",
        "ada@example.org,eve@example.org",
        "Ada <ada@example.org>",
        "\"a b\"@example.org",
        "ada@-example.org",
        "ada@[127.0.0.1]",
        ".ada@example.org",
        "adä@example.org",
        "ada @example.org"
      })
  void whatCouldBreakAHeaderIsRefused(String address) {
    assertThatThrownBy(() -> new MailAddress(address)).isInstanceOf(Invalid.class);
    assertThat(MailAddress.in(address)).isEmpty();
  }

  @Test
  void longerThanServersTakeIsRefused() {
    assertThat(MailAddress.in("a@" + "b".repeat(252))).isPresent();
    assertThat(MailAddress.in("a@" + "b".repeat(253))).isEmpty();
  }
}
