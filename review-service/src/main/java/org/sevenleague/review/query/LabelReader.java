package org.sevenleague.review.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands behind {@code label:}, in Gerrit's words.
 *
 * <pre>
 * value = label [ comparison ] number [ "," [ "user=" ] handle ]
 * comparison = "=" | ">=" | "&lt;=" | ">" | "&lt;"
 * number = -2 to +2, or MAX, or MIN
 * </pre>
 */
final class LabelReader {

  private static final Pattern SHAPE =
      Pattern.compile(
          "code-?review(>=|<=|=|>|<)?(max|min|[+-]?[012])(?:,(?:user=)?([^,\\s]+))?",
          Pattern.CASE_INSENSITIVE);

  private LabelReader() {}

  /** The condition; empty when it cannot be read. */
  static Optional<Term.Label> read(String value) {
    Matcher shape = SHAPE.matcher(value.replace('−', '-'));
    if (!shape.matches()) {
      return Optional.empty();
    }
    int number =
        switch (shape.group(2).toLowerCase(java.util.Locale.ROOT)) {
          case "max" -> 2;
          case "min" -> -2;
          default -> Integer.parseInt(shape.group(2));
        };
    int least = -2;
    int most = 2;
    switch (shape.group(1) == null ? "=" : shape.group(1)) {
      case ">=" -> least = number;
      case "<=" -> most = number;
      case ">" -> least = number + 1;
      case "<" -> most = number - 1;
      default -> {
        least = number;
        most = number;
      }
    }
    return Optional.of(new Term.Label(least, most, Optional.ofNullable(shape.group(3))));
  }
}
