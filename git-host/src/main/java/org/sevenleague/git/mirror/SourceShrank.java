package org.sevenleague.git.mirror;

import java.io.IOException;

/** A source lost so many refs at once that it may be a mistake; nothing was changed here. */
class SourceShrank extends IOException {

  private static final long serialVersionUID = 1;

  SourceShrank(int lost, int of) {
    super("the source lost " + lost + " of " + of + " branches and tags at once");
  }
}
