package org.sevenleague.review.turn;

import java.time.Instant;
import java.util.List;

/**
 * Whose turn it is, on the page of a change.
 *
 * @param open while the change is
 * @param mine when it is the reader's
 * @param hands when the reader may hand it over
 * @param reader when the reader is signed in and may write
 */
public record TurnView(
    long number,
    boolean open,
    List<One> people,
    boolean mine,
    boolean hands,
    boolean follows,
    boolean reader) {

  /** Somebody whose turn it is. */
  public record One(String handle, String reason, Instant since) {}
}
