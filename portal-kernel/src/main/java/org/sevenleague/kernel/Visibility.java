package org.sevenleague.kernel;

import java.util.Locale;

/** Who may read a repository that has granted nobody anything in particular. */
public enum Visibility {
  /** Everybody, signed in or not. */
  PUBLIC,
  /** Everybody who is signed in. */
  INTERNAL,
  /** Only people and teams with a grant, and administrators. */
  PRIVATE;

  /** The word in pages, forms, the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Visibility of(String word) {
    for (Visibility visibility : values()) {
      if (visibility.word().equals(word)) {
        return visibility;
      }
    }
    throw new Invalid("visibility", "Visibility is public, internal or private.");
  }
}
