package org.sevenleague.discussion.notice;

import java.time.Instant;

/**
 * Something that happened to a subject, as people are told of it.
 *
 * @param who the handle of who did it
 * @param what they did, such as {@code voted}; goes on after the handle
 * @param words the message that was given with it; may be empty
 */
public record News(String who, String what, String words, Instant at) {

  /**
   * Somebody to be told.
   *
   * @param person their number
   * @param why a sentence to them, such as {@code You follow it.}
   */
  public record Reader(long person, String why) {}
}
