package org.sevenleague.git.browse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;

/**
 * A file's content. Only its head is read before more is asked for, so any size opens.
 *
 * @param head the first {@link Charsets#HEAD} bytes
 * @param charset how the text is encoded; empty when it is binary
 */
record Blob(ObjectLoader loader, long size, byte[] head, Optional<Charset> charset) {

  /** Bytes; a pointer of git-lfs is about 130. */
  private static final int LONGEST_POINTER = 1_024;

  static Blob open(Repository git, ObjectId id) throws IOException {
    ObjectLoader loader = git.open(id, Constants.OBJ_BLOB);
    byte[] head;
    try (InputStream in = loader.openStream()) {
      head = in.readNBytes(Charsets.HEAD);
    }
    return new Blob(loader, loader.getSize(), head, Charsets.of(head));
  }

  boolean binary() {
    return charset.isEmpty();
  }

  /** The whole text; for files known to be small. */
  String text() throws IOException {
    String text =
        new String(
            loader.getCachedBytes(Integer.MAX_VALUE - 64),
            charset.orElse(StandardCharsets.ISO_8859_1));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The bytes of the real file when this is a pointer of git-lfs to it. */
  Optional<Long> largeFile() {
    String text = new String(head, StandardCharsets.US_ASCII);
    if (size > LONGEST_POINTER || !text.startsWith("version https://git-lfs.github.com/spec/")) {
      return Optional.empty();
    }
    return text.lines()
        .filter(line -> line.matches("size [0-9]{1,18}"))
        .map(line -> Long.parseLong(line.substring(5)))
        .findFirst();
  }
}
