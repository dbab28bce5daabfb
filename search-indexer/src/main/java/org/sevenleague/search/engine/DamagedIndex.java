package org.sevenleague.search.engine;

import java.io.IOException;

/**
 * The index cannot be trusted: a file is missing, cut short or changed. Whoever opens it deletes
 * the directory and builds it anew; nothing but the index is lost.
 */
public final class DamagedIndex extends IOException {

  private static final long serialVersionUID = 1;

  DamagedIndex(String message, Throwable cause) {
    super(message, cause);
  }
}
