package org.sevenleague.git.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.http.server.ServletUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Setting;

class FetchRequestTest {

  @Test
  void smallCompressedBodyUnpacksToAGigabyteAndIsCutOff() throws Exception {
    byte[] bomb = packed(1L << 28);
    assertThat(bomb.length).isLessThan(1 << 20);
    try (InputStream body = ServletUtils.getInputStream(new FetchRequest(request(bomb, "gzip")))) {
      assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(PackProtocolException.class)
          .hasMessageContaining("16 MiB");
      assertThatThrownBy(body::read).isInstanceOf(PackProtocolException.class);
    }
  }

  @Test
  void plainBodyIsCutOffToo() throws Exception {
    byte[] large = new byte[(int) FetchRequest.LARGEST + 1];
    try (InputStream body = ServletUtils.getInputStream(new FetchRequest(request(large, null)))) {
      assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(PackProtocolException.class);
    }
  }

  @Test
  void usualBodiesArriveWhole() throws Exception {
    for (String encoding : new String[] {"gzip", "x-gzip"}) {
      HttpServletRequest request = new FetchRequest(request(packed(100_000), encoding));
      assertThat(ServletUtils.getInputStream(request).readAllBytes()).hasSize(100_000);
    }
    HttpServletRequest plain = new FetchRequest(request(new byte[100_000], null));
    assertThat(ServletUtils.getInputStream(plain).readAllBytes()).hasSize(100_000);
  }

  @Test
  void placesOfStrangersAreCountedByTheAddressBehindOurProxy() throws Exception {
    HttpServletRequest request = request(new byte[0], null);
    assertThat(GitHttp.who(request, Caller.ANONYMOUS)).isEqualTo("10.0.0.1");
    System.setProperty(Setting.PROXIES.key(), "10.0.0.1");
    try {
      assertThat(GitHttp.who(request, Caller.ANONYMOUS)).isEqualTo("203.0.113.9");
    } finally {
      System.clearProperty(Setting.PROXIES.key());
    }
  }

  private static byte[] packed(long bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      byte[] part = new byte[100_000];
      for (long written = 0; written < bytes; written += part.length) {
        gzip.write(part);
      }
    }
    return out.toByteArray();
  }

  private static HttpServletRequest request(byte[] body, @Nullable String encoding) {
    ServletInputStream sent = new Sent(body);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FetchRequestTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInputStream" -> sent;
                  case "getRemoteAddr" -> "10.0.0.1";
                  case "getHeader" ->
                      switch (String.valueOf(arguments[0])) {
                        case "Content-Encoding" -> encoding;
                        case "X-Forwarded-For" -> "203.0.113.9";
                        default -> null;
                      };
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static final class Sent extends ServletInputStream {
    private final ByteArrayInputStream body;

    Sent(byte[] body) {
      this.body = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return body.read(into, from, length);
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
