package org.sevenleague.git.outbound;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.Set;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TcpTransport;
import org.eclipse.jgit.transport.URIish;

/**
 * Fetches from a {@code git://} address by a connection to the one address that was checked, within
 * a budget of bytes and time. JGit's own transport resolves the name anew and reads without limit.
 *
 * <p>The protocol knows neither secrecy nor proof of who answers; git-daemon's documentation says
 * so. It never pushes.
 */
public final class PinnedGitTransport extends TcpTransport implements PackTransport {

  /** The port that git-daemon listens on unless told otherwise. */
  public static final int PORT = 9418;

  private final InetAddress address;
  private final Budget budget;

  /**
   * @param source as people wrote it; its name is what the other side is asked for
   * @param address what to connect to, whatever the name means by now
   */
  public PinnedGitTransport(Repository local, URIish source, InetAddress address, Budget budget) {
    super(local, source);
    this.address = address;
    this.budget = budget;
  }

  @Override
  public FetchConnection openFetch() throws TransportException {
    return new Connection(Set.of());
  }

  @Override
  public FetchConnection openFetch(Collection<RefSpec> wanted, String... more)
      throws TransportException {
    return new Connection(wanted, more);
  }

  @Override
  public PushConnection openPush() throws NotSupportedException {
    throw new NotSupportedException("nothing is pushed to a source");
  }

  @Override
  public void close() {
    // each connection closes itself
  }

  private final class Connection extends BasePackFetchConnection {

    private final Socket socket = new Socket();

    Connection(Collection<RefSpec> wanted, String... more) throws TransportException {
      super(PinnedGitTransport.this);
      try {
        int millis = getTimeout() * 1000;
        int port = uri.getPort() > 0 ? uri.getPort() : PORT;
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setSoTimeout(millis);
        init(
            new BufferedInputStream(budget.limit(socket.getInputStream())),
            new BufferedOutputStream(socket.getOutputStream()));
        pckOut.writeString(request());
        pckOut.flush();
      } catch (IOException failed) {
        close();
        throw new TransportException(uri, failed.getMessage(), failed);
      }
      if (!readAdvertisedRefs()) {
        lsRefs(wanted, more);
      }
    }

    private String request() {
      String host = uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
      return "git-upload-pack " + uri.getPath() + "\0host=" + host + "\0\0version=2\0";
    }

    @Override
    public void close() {
      super.close();
      try {
        socket.close();
      } catch (IOException gone) {
        // there is nothing more to close
      }
    }
  }
}
