package org.sevenleague.git.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.sevenleague.kernel.Setting;

/**
 * Posts to an address that a person named. The name is looked up once, the address that it gives is
 * checked and connected to, and no redirect is followed.
 */
public final class OutboundPost {

  /** Bytes of an answer that are taken; nobody needs it. */
  private static final int MOST_ANSWER = 64 << 10;

  /** Characters of an answer that are kept to be shown. */
  private static final int SHOWN = 300;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TIMEOUT_MILLIS = 10_000;

  private final AllowedAddresses allowed;
  private final SafeHosts hosts;

  public OutboundPost(AllowedAddresses allowed, SafeHosts hosts) {
    this.allowed = allowed;
    this.hosts = hosts;
  }

  /** To what {@code portal.hooks.allow} allows. */
  public static OutboundPost ofHooks() {
    return new OutboundPost(
        new AllowedAddresses(Setting.HOOKS_ALLOW.value()), SafeHosts.ofPortal());
  }

  /**
   * What came back.
   *
   * @param words the beginning of the body
   */
  public record Answer(int status, String words) {}

  /**
   * Returns when the address may be posted to at this moment; whether it may is asked again each
   * time.
   *
   * @throws RefusedAddress when not
   */
  public void check(URI address) throws IOException {
    connection(address);
  }

  /** Posts, and waits for the answer. */
  public Answer send(URI address, Map<String, String> headers, byte[] body) throws IOException {
    HttpConnection connection = connection(address);
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    headers.forEach(connection::setRequestProperty);
    connection.getOutputStream().write(body);
    int status = connection.getResponseCode();
    try (InputStream answer = connection.getInputStream()) {
      return new Answer(status, new String(answer.readNBytes(SHOWN), StandardCharsets.UTF_8));
    }
  }

  private HttpConnection connection(URI address) throws IOException {
    if (address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null) {
      throw new RefusedAddress("It has to be an address with a host, without user or fragment.");
    }
    try {
      return new SafeConnections(allowed, hosts, new Budget(MOST_ANSWER, PATIENCE))
          .create(address.toURL());
    } catch (RefusedAddress refused) {
      throw new RefusedAddress(
          String.valueOf(refused.getMessage())
              .replace(Setting.MIRRORS_ALLOW.key(), Setting.HOOKS_ALLOW.key()));
    } catch (IllegalArgumentException | java.net.UnknownHostException unknown) {
      throw new RefusedAddress("There is no host of the name " + address.getHost() + ".");
    }
  }
}
