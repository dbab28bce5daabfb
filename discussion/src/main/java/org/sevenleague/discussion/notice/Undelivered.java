package org.sevenleague.discussion.notice;

/** The mail server did not take a mail. */
public class Undelivered extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean forGood;
  private final boolean reached;

  Undelivered(String words, boolean forGood, boolean reached, Throwable cause) {
    super(words, cause);
    this.forGood = forGood;
    this.reached = reached;
  }

  /** Whether the same would happen again: the server knows no such address. */
  public boolean forGood() {
    return forGood;
  }

  /** Whether the server looked at this mail; if not, it would not look at the next one either. */
  public boolean reached() {
    return reached;
  }
}
