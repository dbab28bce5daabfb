package org.sevenleague.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The short name of a person or a team: 1 to {@value #MAX_LENGTH} of lower-case letters, digits and
 * single dashes inside. People and teams share one name space, so {@code @storage} is never
 * ambiguous.
 */
public record Handle(String value) implements Comparable<Handle> {

  /** Characters. */
  public static final int MAX_LENGTH = 39;

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public Handle {
    mistakeIn(value)
        .ifPresent(
            mistake -> {
              throw new Invalid("handle", mistake);
            });
  }

  /** Says what is wrong with a handle that a person typed, or nothing when it is valid. */
  public static Optional<String> mistakeIn(String value) {
    return value.length() <= MAX_LENGTH && SHAPE.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            "A handle has 1 to "
                + MAX_LENGTH
                + " lower-case letters, digits and single dashes between them.");
  }

  @Override
  public int compareTo(Handle other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
