package org.sevenleague.git.outbound;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 exchange of JGit's over a socket to an address that was checked before. It follows
 * no redirect itself; JGit asks for a new connection then, which is checked anew.
 *
 * <p>The JDK's own clients look the name up again when they connect, and offer no way to be told an
 * address for plain HTTP; this small one closes that gap.
 */
final class PinnedConnection implements HttpConnection {

  /** Bytes of a request body; what a fetch says is small. */
  private static final int MAX_REQUEST = 16 << 20;

  /** Bytes of a status line and headers. */
  private static final int MAX_HEAD = 64 << 10;

  private static final int DEFAULT_TIMEOUT_MILLIS = 30_000;

  private final URL url;
  private final InetAddress address;
  private final Budget budget;
  private final Map<String, String> request = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private String method = "GET";
  private int connectTimeout = DEFAULT_TIMEOUT_MILLIS;
  private int readTimeout = DEFAULT_TIMEOUT_MILLIS;
  private int status;
  private String message = "";
  private @Nullable InputStream response;

  PinnedConnection(URL url, InetAddress address, Budget budget) {
    this.url = url;
    this.address = address;
    this.budget = budget;
  }

  @Override
  public void connect() throws IOException {
    if (response != null) {
      return;
    }
    Socket socket = open();
    try {
      socket.setSoTimeout(readTimeout);
      OutputStream out = socket.getOutputStream();
      out.write(head().getBytes(StandardCharsets.ISO_8859_1));
      body.writeTo(out);
      out.flush();
      InputStream in = budget.limit(new BufferedInputStream(socket.getInputStream(), 32 << 10));
      readHead(in);
      response = bodyOf(in);
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  private Socket open() throws IOException {
    boolean secure = url.getProtocol().equals("https");
    int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    Socket plain = new Socket(Proxy.NO_PROXY);
    try {
      plain.connect(new InetSocketAddress(address, port), connectTimeout);
      if (!secure) {
        return plain;
      }
      plain.setSoTimeout(readTimeout);
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      SSLSocket tls = (SSLSocket) factory.createSocket(plain, url.getHost(), port, true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return tls;
    } catch (IOException | RuntimeException failed) {
      plain.close();
      throw failed;
    }
  }

  private String head() {
    StringBuilder head = new StringBuilder(method).append(' ');
    head.append(url.getFile().isEmpty() ? "/" : url.getFile()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(url.getHost());
    if (url.getPort() >= 0) {
      head.append(':').append(url.getPort());
    }
    head.append("\r\nConnection: close\r\n");
    request.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!method.equals("GET")) {
      head.append("Content-Length: ").append(body.size()).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private void readHead(InputStream in) throws IOException {
    int[] left = {MAX_HEAD};
    String statusLine = line(in, left);
    String[] parts = statusLine.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException("the source does not speak HTTP/1.1");
    }
    status = Integer.parseInt(parts[1]);
    message = parts.length > 2 ? parts[2] : "";
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    if (status == 100) {
      headers.clear();
      readHead(in);
    }
  }

  private static String line(InputStream in, int[] left) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || --left[0] < 0) {
        throw new IOException("the source sent no complete answer");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private InputStream bodyOf(InputStream in) throws IOException {
    @Nullable String coding = getHeaderField("Transfer-Encoding");
    if (coding != null && !coding.toLowerCase(Locale.ROOT).equals("chunked")) {
      throw new IOException("the source uses the transfer coding " + coding);
    }
    if (coding != null) {
      return HttpBody.chunked(in);
    }
    @Nullable String length = getHeaderField("Content-Length");
    if (length == null) {
      return HttpBody.toTheEnd(in);
    }
    if (!length.matches("\\d{1,18}")) {
      throw new IOException("the source sent the length " + length);
    }
    return HttpBody.ofLength(in, Long.parseLong(length));
  }

  @Override
  public int getResponseCode() throws IOException {
    connect();
    return status;
  }

  @Override
  public URL getURL() {
    return url;
  }

  @Override
  public String getResponseMessage() throws IOException {
    connect();
    return message;
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return headers;
  }

  @Override
  public void setRequestProperty(String key, String value) {
    if ((key + value).chars().anyMatch(c -> c < 0x20 && c != '\t')) {
      throw new IllegalArgumentException("a header with control characters");
    }
    request.put(key, value);
  }

  @Override
  public void setRequestMethod(String method) {
    this.method = method;
  }

  @Override
  public void setUseCaches(boolean usecaches) {}

  @Override
  public void setConnectTimeout(int timeout) {
    connectTimeout = timeout > 0 ? timeout : DEFAULT_TIMEOUT_MILLIS;
  }

  @Override
  public void setReadTimeout(int timeout) {
    readTimeout = timeout > 0 ? timeout : DEFAULT_TIMEOUT_MILLIS;
  }

  @Override
  public @Nullable String getContentType() {
    return getHeaderField("Content-Type");
  }

  @Override
  public InputStream getInputStream() throws IOException {
    connect();
    return java.util.Objects.requireNonNull(response);
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getLast();
  }

  @Override
  public List<String> getHeaderFields(String name) {
    return headers.getOrDefault(name, List.of());
  }

  @Override
  public int getContentLength() {
    @Nullable String length = getHeaderField("Content-Length");
    return length != null && length.matches("\\d{1,9}") ? Integer.parseInt(length) : -1;
  }

  @Override
  public void setInstanceFollowRedirects(boolean followRedirects) {}

  @Override
  public void setDoOutput(boolean dooutput) {}

  @Override
  public void setFixedLengthStreamingMode(int contentLength) {}

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (body.size() + length > MAX_REQUEST) {
          throw new IOException("the request grew over " + MAX_REQUEST + " bytes");
        }
        body.write(bytes, offset, length);
      }
    };
  }

  @Override
  public void setChunkedStreamingMode(int chunklen) {}

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  @Override
  public void configure(
      KeyManager @Nullable [] km,
      TrustManager @Nullable [] tm,
      java.security.@Nullable SecureRandom random) {
    throw new UnsupportedOperationException("certificates are always checked");
  }

  @Override
  public void setHostnameVerifier(HostnameVerifier hostnameverifier) {
    throw new UnsupportedOperationException("host names are always checked");
  }
}
