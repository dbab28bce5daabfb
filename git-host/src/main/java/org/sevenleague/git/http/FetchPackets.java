package org.sevenleague.git.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.PackProtocolException;

/**
 * The packets of one request of protocol version 2, one at a time: only the last one that was read
 * is held. Refuses what no git sends and what would make many small objects out of few bytes.
 */
final class FetchPackets {

  /** Packets of no more than a length; git sends one, between the command and its arguments. */
  static final int MOST_EMPTY = 4;

  /**
   * Lines that name neither a commit that is wanted nor one that is there; as many as git takes.
   */
  static final int MOST_OTHERS = 65_536;

  /** Bytes of the largest packet, with its length. */
  private static final int LARGEST = 65_520;

  private static final int HEAD = 4;

  private final InputStream request;
  private final byte[] bytes = new byte[LARGEST];
  private int length;
  private int empty;
  private int others;
  private boolean ended;

  FetchPackets(InputStream request) {
    this.request = request;
  }

  /**
   * Reads the next packet; false after the flush packet that ends a request, or at the end of the
   * stream. A packet that is cut off is given as far as it goes.
   *
   * @throws PackProtocolException when this is no request of git, in words for the client
   */
  boolean next() throws IOException {
    if (ended) {
      return false;
    }
    length = request.readNBytes(bytes, 0, HEAD);
    if (length < HEAD) {
      ended = true;
      return length > 0;
    }
    int whole = lengthInHead();
    if (whole <= HEAD) {
      ended = whole == 0;
      if (!ended && ++empty > MOST_EMPTY) {
        throw new PackProtocolException("this is not a request of git: too many empty packets");
      }
      return true;
    }
    length += request.readNBytes(bytes, HEAD, whole - HEAD);
    ended = length < whole;
    if (!startsWith("have ") && !startsWith("want ") && !startsWith("shallow ")) {
      if (++others > MOST_OTHERS) {
        throw new PackProtocolException("more than " + MOST_OTHERS + " lines besides commits");
      }
    }
    return true;
  }

  /** The packet with its length; good until the next one is read. */
  byte[] bytes() {
    return bytes;
  }

  /** Bytes of the packet, with its length. */
  int length() {
    return length;
  }

  /** Whether the packet's line begins so. */
  boolean startsWith(String ascii) {
    return startsWith(bytes, HEAD, length, ascii);
  }

  /** The packet's line without blanks around it. */
  String line() {
    return line(bytes, 0, length);
  }

  /** The line of the packet that stands there, without blanks around it. */
  static String line(byte[] bytes, int from, int length) {
    return length <= HEAD
        ? ""
        : new String(bytes, from + HEAD, length - HEAD, StandardCharsets.ISO_8859_1).strip();
  }

  private static boolean startsWith(byte[] bytes, int from, int to, String ascii) {
    if (to - from < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int lengthInHead() throws PackProtocolException {
    int value = length(bytes, 0);
    if (value < 0 || value > LARGEST) {
      throw new PackProtocolException("this is not a request of git");
    }
    return value;
  }

  /** The length, in hexadecimal digits, of the packet that stands there; -1 when there is none. */
  static int length(byte[] bytes, int from) {
    int value = 0;
    for (int i = from; i < from + HEAD; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** All packets that are left, as a stream that holds one of them. */
  InputStream rest() {
    return new InputStream() {
      private int at;
      private int end;

      private boolean filled() throws IOException {
        if (at == end && next()) {
          at = 0;
          end = length;
        }
        return at < end;
      }

      @Override
      public int read() throws IOException {
        return filled() ? bytes[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
          return 0;
        }
        if (!filled()) {
          return -1;
        }
        int count = Math.min(most, end - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
      }
    };
  }
}
