package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Setting;

class ClaimedPortTest {

  private static ClaimedPort claim(int port) throws Exception {
    return ClaimedPort.of(
        Configuration.load(Map.of(Setting.PORT, Integer.toString(port)), Map.of()));
  }

  private static ServerSocket listen(int port, boolean beside) throws Exception {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(beside);
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    return socket;
  }

  @Test
  void serverListensOnAClaimedPortAndNobodyElseDoes() throws Exception {
    try (ClaimedPort port = claim(0)) {
      assertThat(port.number()).isPositive();
      assertThatThrownBy(() -> listen(port.number(), false)).isInstanceOf(BindException.class);
      try (ServerSocket server = listen(port.number(), true)) {
        assertThat(server.getLocalPort()).isEqualTo(port.number());
      }
    }
  }

  @Test
  void portThatSomebodyListensOnIsRefused() throws Exception {
    try (ServerSocket taken = listen(0, true)) {
      assertThatThrownBy(() -> claim(taken.getLocalPort()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("--port")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void addressOfAnotherMachineIsRefused() {
    Configuration elsewhere =
        Configuration.load(Map.of(Setting.ADDRESS, "192.0.2.1", Setting.PORT, "0"), Map.of());

    assertThatThrownBy(() -> ClaimedPort.of(elsewhere)).isInstanceOf(Refusal.class);
  }
}
