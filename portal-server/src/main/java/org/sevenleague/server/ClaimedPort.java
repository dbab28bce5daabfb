package org.sevenleague.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.sevenleague.kernel.Setting;

/**
 * The port of the portal from the check until the end. Seconds pass between choosing a port and the
 * server's listening on it; a socket that is bound to it and does not listen keeps the kernel from
 * giving it to another program meanwhile, as a server's port or as one end of a connection. The
 * server may listen beside it, since both allow the address to be reused.
 */
final class ClaimedPort implements AutoCloseable {

  private final Socket socket;

  private ClaimedPort(Socket socket) {
    this.socket = socket;
  }

  /**
   * Claims the configured port; for 0 one that is free.
   *
   * @throws Refusal when somebody listens on it, or the address is none of this machine
   */
  static ClaimedPort of(Configuration configuration) throws IOException {
    String address = configuration.value(Setting.ADDRESS);
    int port = configuration.number(Setting.PORT, 0, 65535);
    Socket socket = new Socket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return new ClaimedPort(socket);
    } catch (UnknownHostException unknown) {
      socket.close();
      throw new Refusal(
          "--address " + address + " is no address of this machine; 127.0.0.1 is the default.",
          unknown);
    } catch (BindException taken) {
      socket.close();
      throw new Refusal(
          "Port "
              + port
              + " on "
              + address
              + " cannot be used ("
              + taken.getMessage()
              + "). Stop what uses it, or choose another with --port.",
          taken);
    }
  }

  int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
