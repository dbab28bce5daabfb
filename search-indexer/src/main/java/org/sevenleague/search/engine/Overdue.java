package org.sevenleague.search.engine;

/** Ends whatever a search is at, however deep, because its time is over. Without a stack trace. */
final class Overdue extends RuntimeException {

  private static final long serialVersionUID = 1;

  Overdue() {
    super("the search's time is over", null, false, false);
  }
}
