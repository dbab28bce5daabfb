package org.sevenleague.review.turn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is, on the page of a change.
 *
 * @param open while the change is
 * @param asked whom the portal asked, and whom it does not ask any more; told to who is signed in
 * @param mine when it is the reader's
 * @param hands when the reader may hand it over
 * @param reader when the reader is signed in and may write
 */
public record TurnView(
    long number,
    boolean open,
    List<One> people,
    List<Asked> asked,
    boolean mine,
    boolean hands,
    boolean follows,
    boolean reader) {

  /**
   * Somebody whose turn it is.
   *
   * @param away the last day on which they are away, such as 2026-12-24; empty when they are there,
   *     or the reader is not signed in
   * @param nudged when they were reminded; told to them and to the owner of the change
   */
  public record One(
      String handle, String reason, Instant since, String away, Optional<Instant> nudged) {}

  /**
   * Somebody whom the portal chose.
   *
   * @param team the handle of the team that they were asked for; empty when they own something
   * @param why why that person
   * @param withdrawn why they need not look any more; empty while they are asked
   */
  public record Asked(String handle, String team, String why, String withdrawn) {}
}
