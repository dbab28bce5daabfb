package org.sevenleague.server;

/**
 * A command that cannot be carried out. The message is one line that says what is wrong and what to
 * do; nothing was changed.
 */
final class Refusal extends RuntimeException {

  Refusal(String message) {
    super(message);
  }

  Refusal(String message, Throwable cause) {
    super(message, cause);
  }
}
