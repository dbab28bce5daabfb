package org.sevenleague.search.regex;

import java.util.List;

/**
 * The tree of a regular expression. Flags are applied while parsing, so that the tree alone says
 * what matches: case variants are in the sets, no set holds the line end, and since a match never
 * leaves its line, {@code ^}, {@code \A} and {@code (?m)^} are one thing.
 */
sealed interface Regex {

  /** The empty text. */
  record Empty() implements Regex {}

  /** One code point of the set; nothing at all when the set is empty. */
  record OneOf(CodePoints set) implements Regex {}

  /** All parts, one after the other. */
  record Sequence(List<Regex> parts) implements Regex {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One of the branches; the first that fits is preferred where a match is marked. */
  record Choice(List<Regex> branches) implements Regex {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  /**
   * The part {@code min} to {@code max} times.
   *
   * @param max {@link #NO_END} for no limit
   * @param lazy whether few rather than many are preferred where a match is marked
   */
  record Repeat(Regex part, int min, int max, boolean lazy) implements Regex {
    static final int NO_END = -1;
  }

  /** A place in the line, of no width. */
  record At(Place place) implements Regex {}

  /** Places in a line. Words are made of ASCII letters, digits and underscores. */
  enum Place {
    LINE_START,
    LINE_END,
    WORD_EDGE,
    NO_WORD_EDGE
  }
}
