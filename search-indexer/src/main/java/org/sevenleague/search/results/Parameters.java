package org.sevenleague.search.results;

import java.util.Optional;
import org.sevenleague.kernel.Invalid;

/** Reads the parameters of a search; what is wrong with one names it, its value and its range. */
final class Parameters {

  /** Digits of a value that are shown back. */
  private static final int SHOWN = 40;

  private Parameters() {}

  /**
   * A whole number.
   *
   * @param text as given; empty means {@code standard}
   * @throws Invalid naming the parameter when it is none or outside {@code least} to {@code most}
   */
  static int number(String name, String text, int standard, int least, int most) {
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    String range =
        most == Integer.MAX_VALUE
            ? "a whole number from " + least
            : "a whole number from " + least + " to " + most;
    throw new Invalid(name, name + " is «" + shown(text) + "»; it has to be " + range + ".");
  }

  /** {@code next} of an earlier answer; empty for the first page. */
  static Optional<String> cursor(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    number("cursor", text, 0, 0, 1_000_000_000);
    return Optional.of(text);
  }

  /** {@code yes} or {@code no}; empty means yes. */
  static boolean isYes(String name, String text) {
    return switch (text) {
      case "", "yes" -> true;
      case "no" -> false;
      default ->
          throw new Invalid(name, name + " is «" + shown(text) + "»; it has to be yes or no.");
    };
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
