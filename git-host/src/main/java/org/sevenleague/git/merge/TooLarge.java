package org.sevenleague.git.merge;

import java.io.IOException;

/** A merge passes a limit. The message is a sentence for people. */
final class TooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  TooLarge(String message) {
    super(message);
  }
}
