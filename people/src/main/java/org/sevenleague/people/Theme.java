package org.sevenleague.people;

import java.util.Locale;
import org.sevenleague.kernel.Invalid;

/** Which colours a person's pages wear. */
public enum Theme {
  /** What the person's system says. */
  SYSTEM,
  LIGHT,
  DARK;

  /** The word in forms and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Theme of(String word) {
    for (Theme theme : values()) {
      if (theme.word().equals(word)) {
        return theme;
      }
    }
    throw new Invalid("theme", "The theme is system, light or dark.");
  }
}
