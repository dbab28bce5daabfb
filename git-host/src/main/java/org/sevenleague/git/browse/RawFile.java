package org.sevenleague.git.browse;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The answer that carries somebody's bytes: typed, sandboxed, never sniffed. */
final class RawFile {

  static final String BYTES = "application/octet-stream";

  /**
   * Nothing loads, nothing runs, no origin. An SVG shown as a picture keeps its style all the same.
   */
  private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

  private RawFile() {}

  /** Whether a browser can show it as plain text in UTF-8. */
  static boolean isPlain(Blob blob) {
    return blob.charset().filter(StandardCharsets.UTF_8::equals).isPresent();
  }

  /** Streams a blob; closes the visit when done. */
  static Response answer(Visit visit, Blob blob, String name, String type, boolean attachment) {
    StreamingOutput body =
        out -> {
          try (visit;
              InputStream in = blob.loader().openStream()) {
            in.transferTo(out);
          } catch (IOException gone) {
            throw new IOException("the reader went away", gone);
          }
        };
    return Response.ok(body, type)
        .header("Content-Length", blob.size())
        .header("Content-Disposition", disposition(name, attachment))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }

  /** RFC 6266, with a plain name for old readers: letters, digits, dot, dash and underscore. */
  static String disposition(String name, boolean attachment) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean safe = c < 0x80 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
      encoded.append(safe ? Character.toString(c) : String.format("%%%02X", (int) c));
    }
    return (attachment ? "attachment" : "inline")
        + "; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + encoded;
  }
}
