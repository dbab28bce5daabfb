package org.sevenleague.review.submit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a change shows of submitting it.
 *
 * @param asks when there is a form: the change is open and the reader may submit it some day
 * @param ready when it can be submitted now
 * @param words what will happen, or why not; sentences
 * @param strategies to choose from, the usual one first; at least one when ready
 * @param done how it became part of its branch; empty when it did not
 */
public record SubmitView(
    long number,
    int patchSet,
    boolean asks,
    boolean ready,
    String words,
    List<Choice> strategies,
    Optional<Done> done) {

  public SubmitView {
    strategies = List.copyOf(strategies);
  }

  /** A strategy to choose. */
  public record Choice(String word, String shown) {}

  /**
   * @param commit by which it is in the branch
   * @param brief the same, short
   * @param address of that commit
   * @param way how, and by whom
   */
  public record Done(String commit, String brief, String address, String way, Instant at) {}
}
