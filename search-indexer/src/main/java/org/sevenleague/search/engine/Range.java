package org.sevenleague.search.engine;

/**
 * A match inside a text, in UTF-16 code units as Java and JavaScript count them.
 *
 * @param start first unit of the match, from 0
 * @param end first unit behind it; equal to {@code start} for an empty match
 */
public record Range(int start, int end) {

  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("range " + start + " to " + end);
    }
  }
}
