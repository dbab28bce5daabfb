package org.sevenleague.git.repository;

import java.util.Locale;

/** How a list of repositories is sorted. */
public enum RepositoryOrder {
  /** Most recently active first. */
  ACTIVITY,
  /** By name, A to Z. */
  NAME,
  /** Largest on disk first. */
  SIZE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of that word; activity for any other word. */
  public static RepositoryOrder of(String word) {
    for (RepositoryOrder order : values()) {
      if (order.word().equals(word)) {
        return order;
      }
    }
    return ACTIVITY;
  }
}
