package org.sevenleague.git.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeConnectionsTest {

  private static final String ANY = "https://* http://*";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/x",
        "http://127.1/x",
        "http://2130706433/x",
        "http://[::1]/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://[::ffff:10.0.0.1]/x",
        "http://[64:ff9b::7f00:1]/x",
        "http://[2002:7f00:1::]/x",
        "http://[fe80::1]/x",
        "http://[fd00::1]/x",
        "http://0.0.0.0/x",
        "http://10.1.2.3/x",
        "http://172.16.0.1/x",
        "http://192.168.1.1/x",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/x",
        "http://224.0.0.1/x",
        "http://255.255.255.255/x",
        "http://localhost/x",
        "file:///etc/passwd",
        "ftp://example.org/x",
      })
  void addressesInsideAreRefusedUnlessNamed(String address) {
    assertThatThrownBy(() -> connections(ANY, InetAddress::getAllByName).create(url(address)))
        .isInstanceOf(RefusedAddress.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "2606:4700::1111", "193.99.144.80"})
  void publicAddressesPass(String address) throws IOException {
    assertThat(SafeHosts.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void hostWithOnePublicAndOnePrivateAddressIsRefused() {
    SafeHosts.Resolver flipping =
        host ->
            new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
    assertThatThrownBy(() -> connections(ANY, flipping).create(url("http://flip.example/x")))
        .isInstanceOf(RefusedAddress.class);
  }

  @Test
  void nameIsLookedUpOnceAndTheCheckedAddressIsTheOneConnectedTo() throws IOException {
    AtomicInteger lookups = new AtomicInteger();
    HttpServer server = server(200, "hello");
    try {
      String allow = "http://source.example:" + server.getAddress().getPort();
      SafeHosts.Resolver once =
          host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
          };
      HttpConnection connection = connections(allow, once).create(url(allow + "/x?y=1"));

      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("hello /x?y=1");
      assertThat(lookups).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void redirectIsNotFollowed() throws IOException {
    HttpServer server = server(302, "");
    try {
      String allow = "http://127.0.0.1:" + server.getAddress().getPort();
      HttpConnection connection =
          connections(allow, InetAddress::getAllByName).create(url(allow + "/x"));
      assertThat(connection.getResponseCode()).isEqualTo(302);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void portalsOwnPortsAreRefusedEvenWhenNamed() {
    assertThatThrownBy(
            () ->
                connections("http://127.0.0.1:5999", InetAddress::getAllByName)
                    .create(url("http://127.0.0.1:5999/x")))
        .hasMessageContaining("portal's own");
  }

  @Test
  void moreBytesThanTheBudgetEndTheAnswer() throws IOException {
    HttpServer server = server(200, "x".repeat(10_000));
    try {
      String allow = "http://127.0.0.1:" + server.getAddress().getPort();
      HttpConnection connection =
          new SafeConnections(
                  new AllowedAddresses(allow),
                  new SafeHosts(InetAddress::getAllByName, Set.of()),
                  new Budget(2_000, Duration.ofSeconds(10)))
              .create(url(allow + "/x"));
      assertThatThrownBy(() -> connection.getInputStream().readAllBytes())
          .hasMessageContaining("more than the portal takes");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void folderOfThePatternDoesNotAllowItsNeighbour() {
    AllowedAddresses allowed = new AllowedAddresses("file:///srv/git https://*.example.org/a");

    assertThat(allowed.of(URI.create("file:///srv/git/x.git")))
        .isEqualTo(AllowedAddresses.Verdict.NAMED);
    assertThat(allowed.of(URI.create("file:///srv/git2/x.git")))
        .isEqualTo(AllowedAddresses.Verdict.REFUSED);
    assertThat(allowed.of(URI.create("file:///srv/git/../x.git")))
        .isEqualTo(AllowedAddresses.Verdict.REFUSED);
    assertThat(allowed.of(URI.create("https://git.example.org/a/b")))
        .isEqualTo(AllowedAddresses.Verdict.PUBLIC_ONLY);
    assertThat(allowed.of(URI.create("https://git.example.com/a/b")))
        .isEqualTo(AllowedAddresses.Verdict.REFUSED);
    assertThatCode(() -> allowed.of(URI.create("mailto:x@y"))).doesNotThrowAnyException();
  }

  private static SafeConnections connections(String allow, SafeHosts.Resolver resolver) {
    return new SafeConnections(
        new AllowedAddresses(allow),
        new SafeHosts(resolver, Set.of(5999)),
        new Budget(1 << 20, Duration.ofSeconds(10)));
  }

  private static java.net.URL url(String address) throws java.net.MalformedURLException {
    return URI.create(address).toURL();
  }

  private static HttpServer server(int status, String text) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (status == 302) {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          }
          byte[] body =
              (text.isEmpty() || text.length() > 100 ? text : text + " " + exchange.getRequestURI())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : 0);
          if (body.length > 0) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }
}
