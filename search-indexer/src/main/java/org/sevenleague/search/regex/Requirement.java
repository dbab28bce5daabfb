package org.sevenleague.search.regex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A conservative version of a pattern: what must stand in one and the same line for the line to
 * match. A line that lacks it cannot match; one that has it may or may not.
 */
public sealed interface Requirement {

  /** No literal is needed: any line may match. */
  record Anything() implements Requirement {}

  /**
   * These bytes stand in the line.
   *
   * @param bytes one or more, UTF-8; ASCII letters are small when case is ignored. Not to be
   *     changed
   * @param ignoreCase whether ASCII letters match both cases; other bytes match as they are
   */
  record Literal(byte[] bytes, boolean ignoreCase) implements Requirement {

    @Override
    public boolean equals(Object other) {
      return other instanceof Literal literal
          && ignoreCase == literal.ignoreCase
          && Arrays.equals(bytes, literal.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return (ignoreCase ? "(?i)" : "") + new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * All parts hold.
   *
   * @param parts two or more, Literal or Any
   */
  record All(List<Requirement> parts) implements Requirement {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /**
   * At least one part holds.
   *
   * @param parts Literal or All; none at all when nothing can match
   */
  record Any(List<Requirement> parts) implements Requirement {
    public Any {
      parts = List.copyOf(parts);
    }
  }
}
