package org.sevenleague.review.panel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What submitting a change depends on.
 *
 * @param verdict a sentence without its full stop
 * @param address of the page of the repository's rules
 * @param rows the conditions
 * @param override the one in force
 */
public record RequirementsView(
    Mark verdict, String rule, String address, List<Node> rows, Optional<Override> override) {

  public RequirementsView {
    rows = List.copyOf(rows);
  }

  /**
   * A condition or a part of one.
   *
   * @param text as the rule writes it
   * @param mark whether it holds, in one word
   * @param words what is so
   */
  public record Node(String text, Mark mark, String words, List<Node> parts) {
    public Node {
      parts = List.copyOf(parts);
    }
  }

  /** An exception that somebody made. */
  public record Override(String who, String reason, Instant until, boolean pastBlock) {}
}
