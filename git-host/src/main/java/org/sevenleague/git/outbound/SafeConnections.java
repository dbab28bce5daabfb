package org.sevenleague.git.outbound;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Makes JGit's HTTP connections, each to an address that was looked up once and checked. */
public final class SafeConnections implements HttpConnectionFactory {

  private final AllowedAddresses allowed;
  private final SafeHosts hosts;
  private final Budget budget;

  public SafeConnections(AllowedAddresses allowed, SafeHosts hosts, Budget budget) {
    this.allowed = allowed;
    this.hosts = hosts;
    this.budget = budget;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    URI uri;
    try {
      uri = url.toURI();
    } catch (URISyntaxException notAnAddress) {
      throw new RefusedAddress("«" + url + "» is no address");
    }
    AllowedAddresses.Verdict verdict = allowed.of(uri);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || verdict == AllowedAddresses.Verdict.REFUSED) {
      throw new RefusedAddress(
          uri.getScheme() + "://" + uri.getHost() + " is not in portal.mirrors.allow");
    }
    int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    return new PinnedConnection(
        url, hosts.resolve(url.getHost(), port, verdict == AllowedAddresses.Verdict.NAMED), budget);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return create(url);
  }
}
