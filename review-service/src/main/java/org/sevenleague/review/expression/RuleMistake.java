package org.sevenleague.review.expression;

import java.util.Optional;

/**
 * Why a text is no rule.
 *
 * @param position where the mistake begins, in UTF-16 units from 0
 * @param length how long it is; 0 when something is missing there
 * @param message what is wrong and what would be right, a sentence
 * @param meant a whole text that is a rule and probably meant
 */
public record RuleMistake(int position, int length, String message, Optional<String> meant)
    implements RuleReading {

  /** The message with its place, counted from 1, and what was meant. */
  public String sentence() {
    return "At character "
        + (position + 1)
        + ": "
        + message
        + meant.map(text -> " Meant: " + text).orElse("");
  }
}
