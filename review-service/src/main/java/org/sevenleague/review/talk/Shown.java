package org.sevenleague.review.talk;

/**
 * How a thread is shown at a place.
 *
 * @param where what it is about, in words
 * @param quoted when its lines do not stand beside it as they were
 * @param address where it stands among the lines; empty when it stands there, or nowhere
 * @param fresh when its lines are in the current patch set as they were
 */
record Shown(String where, boolean quoted, String address, boolean fresh) {

  Shown(String where, boolean quoted) {
    this(where, quoted, "", false);
  }
}
