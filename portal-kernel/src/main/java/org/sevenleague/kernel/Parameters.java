package org.sevenleague.kernel;

import java.util.List;
import java.util.Optional;

/** Reads parameters of addresses; what is wrong with one names it, its value and its range. */
public final class Parameters {

  /** Digits of a value that are shown back. */
  private static final int SHOWN = 40;

  private Parameters() {}

  /**
   * A whole number.
   *
   * @param text as given; empty means {@code standard}
   * @throws Invalid naming the parameter when it is none or outside {@code least} to {@code most}
   */
  public static int number(String name, String text, int standard, int least, int most) {
    return (int) number(name, text, (long) standard, least, most);
  }

  /**
   * A whole number that may be large.
   *
   * @param text as given; empty means {@code standard}
   * @throws Invalid naming the parameter when it is none or outside {@code least} to {@code most}
   */
  public static long number(String name, String text, long standard, long least, long most) {
    if (text.isEmpty()) {
      return standard;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    String range =
        most >= Integer.MAX_VALUE
            ? "a whole number from " + least
            : "a whole number from " + least + " to " + most;
    throw new Invalid(name, name + " is «" + shown(text) + "»; it has to be " + range + ".");
  }

  /** {@code next} of an earlier answer; empty for the first page. */
  public static Optional<String> cursor(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    number("cursor", text, 0, 0, 1_000_000_000);
    return Optional.of(text);
  }

  /** {@code yes} or {@code no}; empty means yes. */
  public static boolean isYes(String name, String text) {
    return switch (text) {
      case "", "yes" -> true;
      case "no" -> false;
      default ->
          throw new Invalid(name, name + " is «" + shown(text) + "»; it has to be yes or no.");
    };
  }

  /**
   * One of some words.
   *
   * @param text as given; empty means {@code standard}
   * @throws Invalid naming the parameter and the words when it is none of them
   */
  public static String word(String name, String text, String standard, List<String> words) {
    if (text.isEmpty()) {
      return standard;
    }
    if (words.contains(text)) {
      return text;
    }
    int last = words.size() - 1;
    String known =
        last == 0
            ? words.get(0)
            : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    throw new Invalid(name, name + " is «" + shown(text) + "»; it has to be " + known + ".");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
