package org.sevenleague.kernel;

import java.time.Duration;

/** A limit on work at once or per minute is reached. Maps to 429 with Retry-After. */
public class Busy extends RuntimeException {

  private final Duration retryAfter;

  /**
   * @param message which limit, a sentence for people
   * @param retryAfter when it is worth trying again; at least a second
   */
  public Busy(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
