package org.sevenleague.git.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes and time that one piece of outbound work may take, over all of its connections. */
public final class Budget {

  private final AtomicLong bytes;
  private final long end;

  /**
   * @param bytes that may be received
   * @param time from now on
   */
  public Budget(long bytes, Duration time) {
    this.bytes = new AtomicLong(bytes);
    this.end = System.nanoTime() + time.toNanos();
  }

  /** Whether the time is over. */
  public boolean over() {
    return System.nanoTime() - end > 0;
  }

  void spend(long received) throws IOException {
    if (bytes.addAndGet(-received) < 0) {
      throw new IOException("the source sent more than the portal takes");
    }
    if (over()) {
      throw new IOException("the source took longer than the portal waits");
    }
  }

  InputStream limit(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        spend(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        spend(Math.max(0, read));
        return read;
      }
    };
  }
}
