package org.sevenleague.review.operation;

/**
 * What a reader may make of a change from its page.
 *
 * @param message of the current patch set
 * @param manages when they may rebase it and change its message
 * @param picks when they may propose it for another branch
 * @param reverts when they may propose to take it back
 */
public record OperationsView(
    long number, String branch, String message, boolean manages, boolean picks, boolean reverts) {

  public boolean any() {
    return manages || picks || reverts;
  }
}
