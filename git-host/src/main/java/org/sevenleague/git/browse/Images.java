package org.sevenleague.git.browse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Pictures that a page shows, by the file's extension and its first bytes. */
final class Images {

  /** Bytes; a larger picture is offered to be downloaded. */
  static final long LARGEST = 20L << 20;

  private static final Set<String> PIXELS =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private Images() {}

  /** The media type that the extension stands for, when a page may show it. */
  static Optional<String> typeOf(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "png" -> Optional.of("image/png");
      case "jpg", "jpeg" -> Optional.of("image/jpeg");
      case "gif" -> Optional.of("image/gif");
      case "webp" -> Optional.of("image/webp");
      case "ico" -> Optional.of("image/x-icon");
      case "bmp" -> Optional.of("image/bmp");
      case "avif" -> Optional.of("image/avif");
      case "svg" -> Optional.of("image/svg+xml");
      default -> Optional.empty();
    };
  }

  /** The media type of a picture that is no document: never SVG. */
  static Optional<String> pixels(String path, byte[] head) {
    return typeOf(path).filter(PIXELS::contains).filter(type -> matches(type, head));
  }

  /** Whether the content is what the type says; an SVG needs no proof, it is never run. */
  static boolean matches(String type, byte[] head) {
    return switch (type) {
      case "image/png" -> starts(head, 0, 0x89, 'P', 'N', 'G');
      case "image/jpeg" -> starts(head, 0, 0xFF, 0xD8, 0xFF);
      case "image/gif" -> starts(head, 0, 'G', 'I', 'F', '8');
      case "image/webp" ->
          starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P');
      case "image/x-icon" -> starts(head, 0, 0, 0, 1, 0);
      case "image/bmp" -> starts(head, 0, 'B', 'M');
      case "image/avif" -> starts(head, 4, 'f', 't', 'y', 'p');
      case "image/svg+xml" -> true;
      default -> false;
    };
  }

  private static boolean starts(byte[] head, int at, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (head.length <= at + i || (head[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
