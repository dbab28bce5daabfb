package org.sevenleague.review.change;

import java.util.Locale;

/** Where a change stands. Work in progress and private are marks beside it. */
public enum Status {
  ACTIVE,
  SUBMITTED,
  ABANDONED;

  /** The word in pages, queries, the API and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
