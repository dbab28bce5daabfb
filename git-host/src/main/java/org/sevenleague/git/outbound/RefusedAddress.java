package org.sevenleague.git.outbound;

import java.io.IOException;

/** A connection that must not be made. The message says why, for administrators. */
public class RefusedAddress extends IOException {

  private static final long serialVersionUID = 1;

  public RefusedAddress(String message) {
    super(message);
  }
}
