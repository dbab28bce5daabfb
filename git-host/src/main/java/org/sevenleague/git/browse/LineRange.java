package org.sevenleague.git.browse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Invalid;

/** Lines that an address selects: {@code ?lines=10-20}, {@code 10} or {@code L10-L20}. */
record LineRange(int first, int last) {

  private static final Pattern WRITTEN =
      Pattern.compile("L?([0-9]{1,8})(?:\\s*(?:-|,|\\.\\.)\\s*L?([0-9]{1,8}))?");

  static Optional<LineRange> of(String written) {
    Matcher matcher = WRITTEN.matcher(written.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Math.max(1, Integer.parseInt(matcher.group(1)));
    int last = matcher.group(2) == null ? first : Math.max(1, Integer.parseInt(matcher.group(2)));
    return Optional.of(new LineRange(Math.min(first, last), Math.max(first, last)));
  }

  /**
   * The lines that a parameter names; empty when it is not given.
   *
   * @throws Invalid naming the parameter when it names no lines
   */
  static Optional<LineRange> asked(String parameter, String written) {
    Optional<LineRange> range = of(written);
    if (range.isEmpty() && !written.isBlank()) {
      throw new Invalid(
          parameter, parameter + " has to be a line or a range of lines, such as 10 or 10-20.");
    }
    return range;
  }

  boolean holds(int line) {
    return line >= first && line <= last;
  }

  /** What follows a file's address to mark these lines and to scroll to the first of them. */
  String address() {
    return "?lines=" + this + "#L" + first + (first == last ? "" : "-L" + last);
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
