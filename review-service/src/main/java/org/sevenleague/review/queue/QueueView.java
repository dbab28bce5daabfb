package org.sevenleague.review.queue;

import java.util.Optional;

/**
 * What the page of a change shows of the queue.
 *
 * @param asks when changes here go through a queue and the reader may put this one in or take it
 *     out
 * @param ready when it can be put in now
 * @param words where it stands, what will happen, or why it cannot be put in
 * @param waits when it is in the queue
 * @param last why it came out the last time; empty when it did not, or is in it
 * @param ref where the batch that it is tested in can be fetched
 */
public record QueueView(
    long number,
    int patchSet,
    boolean asks,
    boolean ready,
    String words,
    boolean waits,
    String last,
    Optional<String> ref) {

  static QueueView none(long number) {
    return new QueueView(number, 0, false, false, "", false, "", Optional.empty());
  }
}
