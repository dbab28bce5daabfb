package org.sevenleague.rendering;

import java.util.Locale;
import java.util.Optional;

/** The markup a text is written in. */
public enum Format {
  MARKDOWN,
  RST,
  /** No markup: shown as it is, in one block. */
  PLAIN;

  /** The format of a file that is read rather than run, by its name; empty for any other file. */
  public static Optional<Format> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot + 1)) {
      case "md", "markdown", "mdown", "mkd", "mkdn", "mdwn" -> Optional.of(MARKDOWN);
      case "rst", "rest" -> Optional.of(RST);
      default -> dot < 0 && name.startsWith("readme") ? Optional.of(PLAIN) : Optional.empty();
    };
  }
}
