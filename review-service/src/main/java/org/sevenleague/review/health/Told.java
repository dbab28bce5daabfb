package org.sevenleague.review.health;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A figure, or why there is none.
 *
 * @param why a sentence; empty when there is a figure
 */
public record Told<T>(Optional<T> figure, String why) {

  /** People and changes below which a figure would tell of persons. */
  public static final int LEAST = 5;

  /**
   * A figure about people's work, when it is about enough of them.
   *
   * @param people whose work it tells of
   * @param whose what they are called in the reason, such as {@code people answered}
   * @param things how many changes or commits it is made of
   * @param what what those are called, such as {@code changes were answered}
   */
  static <T> Told<T> of(
      Set<?> people, String whose, int things, String what, Supplier<Optional<T>> figure) {
    if (things == 0) {
      return new Told<>(Optional.empty(), "No " + what + " in this time.");
    }
    if (things < LEAST) {
      return new Told<>(Optional.empty(), "Fewer than " + LEAST + " " + what + ".");
    }
    if (people.size() < LEAST) {
      return new Told<>(
          Optional.empty(),
          "Fewer than " + LEAST + " " + whose + ": the figure would be about persons.");
    }
    return new Told<>(figure.get(), "");
  }
}
