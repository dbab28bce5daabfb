package org.sevenleague.review.panel;

import org.sevenleague.kernel.Invalid;
import org.sevenleague.review.change.Change;

/** Numbers that forms send. */
final class Numbers {

  private Numbers() {}

  /**
   * @throws Invalid when it is no whole number
   */
  static int read(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException none) {
      throw new Invalid(field, "A whole number belongs there.");
    }
  }

  /** Where one sees what came after a patch set; empty when nothing did. */
  static String compare(Change change, String patchSet) {
    boolean earlier =
        patchSet.matches("[1-9][0-9]{0,5}")
            && Integer.parseInt(patchSet) < change.currentPatchSet();
    return earlier
        ? "/changes/" + change.number() + "?base=" + patchSet + "&ps=" + change.currentPatchSet()
        : "";
  }
}
