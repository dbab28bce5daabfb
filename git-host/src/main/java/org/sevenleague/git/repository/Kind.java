package org.sevenleague.git.repository;

import java.util.Locale;

/** How a repository came here and who may write it. */
public enum Kind {
  /** Made here and pushed to. */
  HOSTED,
  /** Fetched from another host; nobody pushes to it here. */
  MIRRORED,
  /** Somebody else's on this machine, read in place and never written. */
  LOCAL;

  /** The word in pages, the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
