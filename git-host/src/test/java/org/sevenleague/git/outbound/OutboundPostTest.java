package org.sevenleague.git.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPostTest {

  private static OutboundPost post(String allowed) {
    return new OutboundPost(
        new AllowedAddresses(allowed), new SafeHosts(InetAddress::getAllByName, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "http://8.8.8.8/",
        "https://user@8.8.8.8/",
        "https://8.8.8.8/#x",
        "https:opaque",
        "file:///etc/passwd"
      })
  void whatIsInsideOrNotAllowedIsRefused(String address) {
    assertThatThrownBy(() -> post("https://*").check(URI.create(address)))
        .isInstanceOf(RefusedAddress.class)
        .hasMessageNotContaining("portal.mirrors.allow");
  }

  @Test
  void bodyAndHeadersArriveAndNoRedirectIsFollowed() throws Exception {
    AtomicReference<String> got = new AtomicReference<>("");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/in",
        exchange -> {
          got.set(
              exchange.getRequestHeaders().getFirst("X-Test")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 200, "thanks");
        });
    server.createContext(
        "/away",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/in");
          answer(exchange, 302, "");
        });
    server.start();
    try {
      String here = "http://127.0.0.1:" + server.getAddress().getPort();
      OutboundPost post = post(here);
      OutboundPost.Answer answer =
          post.send(
              URI.create(here + "/in"),
              Map.of("X-Test", "1"),
              "{}".getBytes(StandardCharsets.UTF_8));
      assertThat(answer).isEqualTo(new OutboundPost.Answer(200, "thanks"));
      assertThat(got.get()).isEqualTo("1 {}");
      got.set("");
      assertThat(post.send(URI.create(here + "/away"), Map.of(), new byte[0]).status())
          .isEqualTo(302);
      assertThat(got.get()).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String words)
      throws IOException {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
