package org.sevenleague.kernel;

/**
 * What was asked for does not exist, or the caller may not know that it does: the two are one
 * failure, so that nothing can tell them apart. Maps to 404.
 */
public class NotFound extends RuntimeException {

  public NotFound() {
    super("Here is nothing for you.");
  }
}
