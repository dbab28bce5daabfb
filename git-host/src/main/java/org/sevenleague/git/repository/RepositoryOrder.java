package org.sevenleague.git.repository;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
    return named(word).orElse(ACTIVITY);
  }

  /** The order of that word; empty for any other word. */
  public static Optional<RepositoryOrder> named(String word) {
    return Arrays.stream(values()).filter(order -> order.word().equals(word)).findFirst();
  }
}
