package org.sevenleague.discussion.thread;

import java.util.Locale;
import org.sevenleague.kernel.Invalid;

/** Which of two contents a comment stands on. */
public enum Side {
  /** What the revision builds upon. */
  OLD,
  /** The revision. */
  NEW;

  /** The word in addresses, in the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The side of that word.
   *
   * @throws Invalid when it is another word
   */
  public static Side of(String word) {
    return switch (word) {
      case "old" -> OLD;
      case "new" -> NEW;
      default -> throw new Invalid("side", "A side is old or new.");
    };
  }
}
