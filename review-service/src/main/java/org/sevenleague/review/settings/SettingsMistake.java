package org.sevenleague.review.settings;

/** Why a text is no {@code review.yaml}. */
public final class SettingsMistake extends Exception {

  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line from 1; 0 when it is about the whole
   * @param message what is wrong and what would be right, a sentence
   */
  SettingsMistake(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  public int line() {
    return line;
  }

  /** The message with its line. */
  public String sentence() {
    return line == 0 ? String.valueOf(getMessage()) : "line " + line + ": " + getMessage();
  }
}
