package org.sevenleague.git.browse;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
    return answer(visit, blob, name, type, attachment, Optional.empty());
  }

  /** Streams a part of a blob, or all of it; closes the visit when done. */
  static Response answer(
      Visit visit,
      Blob blob,
      String name,
      String type,
      boolean attachment,
      Optional<ByteRange> range) {
    if (range.isPresent() && !range.get().there()) {
      visit.close();
      return Response.status(416).header("Content-Range", "bytes */" + blob.size()).build();
    }
    ByteRange part = range.orElse(new ByteRange(0, blob.size() - 1));
    StreamingOutput body =
        out -> {
          try (visit;
              InputStream in = blob.loader().openStream()) {
            in.skipNBytes(part.first());
            copy(in, out, part.length());
          } catch (IOException gone) {
            throw new IOException("the reader went away", gone);
          }
        };
    Response.ResponseBuilder answer =
        Response.status(range.isPresent() ? 206 : 200)
            .entity(body)
            .type(type)
            .header("Content-Length", part.length())
            .header("Accept-Ranges", "bytes")
            .header("Content-Disposition", disposition(name, attachment))
            .header("Content-Security-Policy", POLICY)
            .header("X-Content-Type-Options", "nosniff")
            .header("Cross-Origin-Resource-Policy", "same-origin");
    if (range.isPresent()) {
      answer.header(
          "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + blob.size());
    }
    return answer.build();
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[8192];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("the file is shorter than git says");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
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
