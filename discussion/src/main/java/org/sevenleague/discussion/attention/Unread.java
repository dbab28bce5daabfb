package org.sevenleague.discussion.attention;

import org.sevenleague.kernel.Caller;

/** Says how much news somebody has not read; the inbox shows it. */
@FunctionalInterface
public interface Unread {

  /** Subjects with news that the caller sees at this moment and has not read; 0 for nobody. */
  long count(Caller caller);
}
