package org.sevenleague.kernel;

import java.util.Locale;

/** What somebody may do with a repository; each level includes those before it. */
public enum Access {
  READ,
  WRITE,
  ADMIN;

  /** The word in pages, forms, the API, token scopes and the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean includes(Access other) {
    return compareTo(other) >= 0;
  }

  public static Access of(String word) {
    for (Access access : values()) {
      if (access.word().equals(word)) {
        return access;
      }
    }
    throw new Invalid("access", "Access is read, write or admin.");
  }
}
