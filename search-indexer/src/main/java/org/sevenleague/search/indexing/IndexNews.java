package org.sevenleague.search.indexing;

/**
 * What the index does not hold yet of the repositories that somebody may read.
 *
 * @param waiting those that are being indexed or wait for it, and will be found soon
 * @param failed those that could not be indexed and will be tried again
 * @param current those whose files are all found
 * @param repositories all that may be read
 */
public record IndexNews(long waiting, long failed, long current, long repositories) {

  /** Those that somebody paused before the index held all of them. */
  public long paused() {
    return repositories - waiting - failed - current;
  }
}
