package org.sevenleague.review.ownership;

import java.util.Locale;

/** How a file of owners is read. One file has one dialect; every explanation names it. */
public enum Dialect {
  /** As GitHub reads CODEOWNERS: like .gitignore, the last line that matches decides. */
  GITHUB,
  /** As GitLab reads it: sections, each decided alone; chosen by {@code # syntax: gitlab}. */
  GITLAB;

  /** The word in the API and after {@code # syntax:}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that people know it by. */
  public String title() {
    return this == GITHUB ? "GitHub" : "GitLab";
  }
}
