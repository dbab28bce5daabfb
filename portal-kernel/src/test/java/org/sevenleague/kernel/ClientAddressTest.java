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
  void limitsCountAnIpv6NetworkOnceHoweverItIsWritten() {
    String network = ClientAddress.counted("2001:db8:1:2::3");
    assertThat(network).isEqualTo("2001:db8:1:2:0:0:0:0/64");
    assertThat(ClientAddress.counted("2001:0DB8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(network);
    assertThat(ClientAddress.counted("[2001:db8:1:2::4]")).isEqualTo(network);
    assertThat(ClientAddress.counted("2001:db8:1:3::3")).isNotEqualTo(network);
  }

  @Test
  void limitsCountOtherAddressesEachByItself() {
    assertThat(ClientAddress.counted("198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(ClientAddress.counted("::ffff:198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(ClientAddress.counted("::1")).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(ClientAddress.counted("fe80::1")).isNotEqualTo(ClientAddress.counted("fe80::2"));
    assertThat(ClientAddress.counted("no address")).isEqualTo("no address");
  }

  @Test
  void proxyThatSpeaksForItselfIsTheClient() {
    assertThat(ClientAddress.of("10.0.0.1", null, PROXY)).isEqualTo("10.0.0.1");
    assertThat(ClientAddress.of("10.0.0.1", "10.0.0.1", PROXY)).isEqualTo("10.0.0.1");
  }
}
