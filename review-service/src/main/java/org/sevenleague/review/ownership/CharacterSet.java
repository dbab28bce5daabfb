package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set as {@code [abc]}, {@code [a-z]} or {@code [^a]}, of GitLab's dialect.
 *
 * @param bounds pairs: first and last character of a range
 * @param end where the closing bracket stands in the pattern
 */
record CharacterSet(boolean negated, List<Integer> bounds, int end) {

  /** The set that begins at {@code start}; empty when it is not closed or holds nothing. */
  static Optional<CharacterSet> at(String pattern, int start) {
    int i = start + 1;
    boolean negated =
        i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^');
    if (negated) {
      i++;
    }
    List<Integer> bounds = new ArrayList<>();
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
        i++;
      }
      int first = pattern.codePointAt(i);
      i += Character.charCount(first);
      int last = first;
      if (i + 1 < pattern.length() && pattern.charAt(i) == '-' && pattern.charAt(i + 1) != ']') {
        last = pattern.codePointAt(i + 1);
        i += 1 + Character.charCount(last);
      }
      bounds.add(first);
      bounds.add(last);
    }
    return i < pattern.length() && !bounds.isEmpty()
        ? Optional.of(new CharacterSet(negated, List.copyOf(bounds), i))
        : Optional.empty();
  }

  boolean holds(int character) {
    for (int i = 0; i < bounds.size(); i += 2) {
      if (character >= bounds.get(i) && character <= bounds.get(i + 1)) {
        return !negated;
      }
    }
    return negated;
  }
}
