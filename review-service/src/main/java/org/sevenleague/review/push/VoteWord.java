package org.sevenleague.review.push;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Invalid;

/** A vote as a push writes it, in Gerrit's words: {@code Code-Review+1}, or only {@code +1}. */
final class VoteWord {

  /** The one label there is. */
  static final String LABEL = "Code-Review";

  private static final Pattern SHAPE =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9-]*?)=?)?([+-]?\\d)?");

  private VoteWord() {}

  /**
   * The value.
   *
   * @throws Invalid when it is another label, or no value from −2 to +2
   */
  static int read(String word) {
    Matcher shape = SHAPE.matcher(word.strip());
    if (word.isBlank() || !shape.matches()) {
      throw mistake();
    }
    String label = shape.group(1);
    if (label != null && !label.equalsIgnoreCase(LABEL)) {
      throw new Invalid(
          "options", "there is no label «" + label + "»; the one to vote on is " + LABEL);
    }
    int value = shape.group(2) == null ? 1 : Integer.parseInt(shape.group(2));
    if (value < -2 || value > 2) {
      throw mistake();
    }
    return value;
  }

  private static Invalid mistake() {
    return new Invalid(
        "options", "a vote is " + LABEL + " and a number from -2 to +2, as in l=" + LABEL + "+1");
  }
}
