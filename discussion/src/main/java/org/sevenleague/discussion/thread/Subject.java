package org.sevenleague.discussion.thread;

import java.util.regex.Pattern;

/**
 * What people speak about, such as {@code change/81}.
 *
 * @param kind one word of small letters
 * @param number of the thing among those of its kind
 */
public record Subject(String kind, long number) {

  private static final Pattern KIND = Pattern.compile("[a-z]{1,20}");

  public Subject {
    if (!KIND.matcher(kind).matches() || number < 1) {
      throw new IllegalArgumentException(kind + "/" + number);
    }
  }

  /** A change under review. */
  public static Subject change(long number) {
    return new Subject("change", number);
  }

  @Override
  public String toString() {
    return kind + "/" + number;
  }
}
