package org.sevenleague.review.ownership;

import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with a file of owners, or with what it says about a repository.
 *
 * @param line from 1; 0 when it concerns the whole file
 * @param column from 1, in characters; 0 when it concerns the whole line
 * @param source the line, or a path; empty for the whole file
 * @param message a sentence or two for people
 * @param suggestion what to write instead, when that is known
 */
public record Problem(
    int line, int column, Kind kind, String source, String message, Optional<String> suggestion) {

  /** What sort of problem; the names in the API are these in lower case with dashes. */
  public enum Kind {
    /** The file cannot be used at all: nothing has owners, and nothing may pass for it. */
    UNUSABLE(true),
    INVALID_PATTERN(true),
    INVALID_OWNER(true),
    INVALID_SECTION(true),
    MISSING_OWNER(true),
    UNKNOWN_OWNER(true),
    INACTIVE_OWNER(true),
    NO_ACCESS(true),
    EMPTY_TEAM(true),
    /** The line decides nothing because later lines decide all that it matches. */
    SHADOWED_LINE(false),
    /** The line matches no file. */
    DEAD_LINE(false),
    /** Files that no line matches. */
    UNCOVERED(false);

    private final boolean error;

    Kind(boolean error) {
      this.error = error;
    }

    /** Whether somebody may wait for an owner who cannot come; the others are only untidy. */
    public boolean error() {
      return error;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String title() {
      String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
  }

  static Problem at(int line, int column, Kind kind, String source, String message) {
    return new Problem(line, column, kind, source, message, Optional.empty());
  }

  static Problem ofLine(Rule rule, Kind kind, String message) {
    return at(rule.line(), 0, kind, rule.source(), message);
  }

  Problem suggesting(String better) {
    return new Problem(line, column, kind, source, message, Optional.of(better));
  }
}
