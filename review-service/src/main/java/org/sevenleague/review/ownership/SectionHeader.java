package org.sevenleague.review.ownership;

import java.util.Optional;

/**
 * The header of a section, without its owners.
 *
 * @param mistake what was corrected silently by others; empty when nothing was
 * @param end where its owners begin in the line
 */
record SectionHeader(String name, boolean optional, int approvals, String mistake, int end) {

  /** Digits; nobody waits for a thousand approvals. */
  private static final int MOST_DIGITS = 3;

  /** Reads the beginning of a line; empty when it is no header. */
  static Optional<SectionHeader> of(String line) {
    boolean optional = line.startsWith("^");
    int open = optional ? 1 : 0;
    int close = line.indexOf(']', open);
    if (close < 0 || line.substring(open + 1, close).isBlank()) {
      return Optional.empty();
    }
    String name = line.substring(open + 1, close).strip();
    int end = close + 1;
    int approvals = 1;
    String mistake = "";
    if (line.startsWith("[", end)) {
      int last = line.indexOf(']', end);
      if (last < 0) {
        return Optional.empty();
      }
      String number = line.substring(end + 1, last);
      end = last + 1;
      boolean valid =
          number.matches("[0-9]{1," + MOST_DIGITS + "}") && Integer.parseInt(number) > 0;
      approvals = valid ? Integer.parseInt(number) : 1;
      mistake = valid ? "" : "«[" + number + "]» is no number of approvals; one is asked for.";
    }
    if (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      return Optional.empty();
    }
    return Optional.of(new SectionHeader(name, optional, approvals, mistake, end));
  }
}
