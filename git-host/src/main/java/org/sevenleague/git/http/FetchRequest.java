package org.sevenleague.git.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.errors.PackProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The request of a fetch, whose body ends after {@link #LARGEST} bytes. JGit keeps every line of it
 * in memory, and a compressed body can be a thousand times what was sent: so it is unpacked here,
 * counted, and JGit sees a plain one.
 */
final class FetchRequest extends HttpServletRequestWrapper {

  /** Bytes when unpacked. A fetch that asks for each of 100,000 refs by name sends 5 MB. */
  static final long LARGEST = 16L << 20;

  private static final String ENCODING = "Content-Encoding";

  private @Nullable ServletInputStream body;

  FetchRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return ENCODING.equalsIgnoreCase(name) && packed() ? null : super.getHeader(name);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream known = body;
    if (known == null) {
      ServletInputStream sent = super.getInputStream();
      known = new Bounded(sent, packed() ? new GZIPInputStream(sent) : sent);
      body = known;
    }
    return known;
  }

  private boolean packed() {
    String encoding = super.getHeader(ENCODING);
    return encoding != null && Set.of("gzip", "x-gzip").contains(encoding);
  }

  /** Fails once more than the limit was read, and at each read after that. */
  private static final class Bounded extends ServletInputStream {

    private final ServletInputStream sent;
    private final InputStream body;
    private long left = LARGEST;

    Bounded(ServletInputStream sent, InputStream body) {
      this.sent = sent;
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = body.read(into, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new PackProtocolException(
            "the request of a fetch has at most "
                + (LARGEST >> 20)
                + " MiB; fetch fewer refs at once");
      }
    }

    @Override
    public boolean isFinished() {
      return sent.isFinished();
    }

    @Override
    public boolean isReady() {
      return sent.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body of a fetch is read as it comes");
    }
  }
}
