package org.sevenleague.git.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an HTTP/1.1 response: chunked (RFC 9112, 7.1), of a length, or up to the end. */
final class HttpBody extends InputStream {

  /** Left is not known: the body goes on to the end of the stream. */
  private static final long TO_THE_END = -1;

  /** Characters of a line with a chunk's size. */
  private static final int MAX_SIZE_LINE = 100;

  private final InputStream in;
  private final boolean chunked;
  private long left;
  private boolean started;
  private boolean ended;

  private HttpBody(InputStream in, boolean chunked, long left) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
  }

  static HttpBody chunked(InputStream in) {
    return new HttpBody(in, true, 0);
  }

  static HttpBody ofLength(InputStream in, long length) {
    return new HttpBody(in, false, length);
  }

  static HttpBody toTheEnd(InputStream in) {
    return new HttpBody(in, false, TO_THE_END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !ended) {
      nextChunk();
    }
    if (ended || left == 0) {
      return -1;
    }
    int wanted = left == TO_THE_END ? length : (int) Math.min(length, left);
    int read = in.read(buffer, offset, wanted);
    if (read < 0 && left != TO_THE_END) {
      throw new EOFException("the source broke off in the middle of its answer");
    }
    if (read > 0 && left != TO_THE_END) {
      left -= read;
    }
    return read;
  }

  private void nextChunk() throws IOException {
    if (started) {
      line();
    }
    started = true;
    String size = line().replaceFirst(";.*", "").strip();
    try {
      left = Long.parseLong(size, 16);
    } catch (NumberFormatException notHex) {
      throw new IOException("the source sent a chunk without a size", notHex);
    }
    if (left < 0) {
      throw new IOException("the source sent a chunk of a negative size");
    }
    ended = left == 0;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > MAX_SIZE_LINE) {
        throw new EOFException("the source broke off between two chunks");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
