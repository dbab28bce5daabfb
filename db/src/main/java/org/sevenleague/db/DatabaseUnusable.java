package org.sevenleague.db;

/**
 * The database cannot be used as it is. The message is one line that says what is wrong and what to
 * do; nothing was changed.
 */
public class DatabaseUnusable extends RuntimeException {

  public DatabaseUnusable(String message) {
    super(message);
  }

  public DatabaseUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
