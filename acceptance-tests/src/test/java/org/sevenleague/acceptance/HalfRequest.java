package org.sevenleague.acceptance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A form that is being sent: the portal has begun to serve it and waits for its second half. The
 * form lacks its token, so that it changes nothing.
 */
final class HalfRequest implements AutoCloseable {

  private final Socket socket;

  /** Returns when the portal has asked for the body. */
  HalfRequest(String address) throws IOException {
    URI portal = URI.create(address);
    socket = new Socket(portal.getHost(), portal.getPort());
    send(
        "POST /sign-in HTTP/1.1\r\nHost: "
            + portal.getAuthority()
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n"
            + "Expect: 100-continue\r\nConnection: close\r\n\r\n");
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("the portal closed the connection: " + answer);
      }
      answer.append((char) next);
    }
    if (!answer.toString().startsWith("HTTP/1.1 100")) {
      throw new AssertionError("no request for the body: " + answer);
    }
    send("user");
  }

  /** Sends the rest and returns the whole answer. */
  String finish() throws IOException {
    send("=bob");
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
