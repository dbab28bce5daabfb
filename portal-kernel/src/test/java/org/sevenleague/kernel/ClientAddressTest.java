package org.sevenleague.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final Set<String> PROXY = Set.of("10.0.0.1");

  @Test
  void nobodyIsBelievedUnlessNamed() {
    assertThat(ClientAddress.of("198.51.100.7", "127.0.0.1", Set.of())).isEqualTo("198.51.100.7");
    assertThat(ClientAddress.of("198.51.100.7", "127.0.0.1", PROXY)).isEqualTo("198.51.100.7");
  }

  @Test
  void behindAProxyTheClientIsWhatTheProxyAdded() {
    assertThat(ClientAddress.of("10.0.0.1", "203.0.113.9", PROXY)).isEqualTo("203.0.113.9");
  }

  @Test
  void whatTheClientClaimsItselfComesFirstAndIsNotBelieved() {
    assertThat(ClientAddress.of("10.0.0.1", "1.2.3.4, 203.0.113.9", PROXY))
        .isEqualTo("203.0.113.9");
    assertThat(ClientAddress.of("10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.1", PROXY))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void proxyThatSpeaksForItselfIsTheClient() {
    assertThat(ClientAddress.of("10.0.0.1", null, PROXY)).isEqualTo("10.0.0.1");
    assertThat(ClientAddress.of("10.0.0.1", "10.0.0.1", PROXY)).isEqualTo("10.0.0.1");
  }
}
