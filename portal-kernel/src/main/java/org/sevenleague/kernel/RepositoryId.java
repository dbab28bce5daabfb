package org.sevenleague.kernel;

/** The number that stays with a repository through renames. Positive; never reused. */
public record RepositoryId(long value) implements Comparable<RepositoryId> {

  public RepositoryId {
    if (value <= 0) {
      throw new IllegalArgumentException("repository id " + value);
    }
  }

  @Override
  public int compareTo(RepositoryId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
