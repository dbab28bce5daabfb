package org.sevenleague.kernel;

/** What was asked does not fit the present state; nothing was changed. Maps to 409. */
public class Conflict extends RuntimeException {

  /**
   * @param message what is so and what to do, sentences for people
   */
  public Conflict(String message) {
    super(message);
  }
}
