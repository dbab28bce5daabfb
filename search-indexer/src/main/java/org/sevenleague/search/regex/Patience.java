package org.sevenleague.search.regex;

/**
 * How long a matcher may go on. A {@link LineMatcher} asks at least once for every {@value
 * LineMatcher#WINDOW} bytes and for every few states that it makes, so that no text and no pattern
 * keeps a thread longer than a moment past the end.
 */
@FunctionalInterface
public interface Patience {

  /** Without end. */
  Patience ENDLESS = () -> {};

  /**
   * Returns when there is time left; otherwise throws, and the matcher's text has to be set anew.
   */
  void ask();
}
