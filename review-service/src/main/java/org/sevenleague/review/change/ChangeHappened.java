package org.sevenleague.review.change;

/**
 * Something happened to a change. Told inside the transaction that notes it, before it ends.
 *
 * @param change as it is after that
 */
public record ChangeHappened(Change change, ChangeEvent event) {}
