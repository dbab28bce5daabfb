package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;

/**
 * Looks for one of some byte strings in mapped memory. Reads up to {@value ContentFormat#PADDING}
 * bytes behind the end it is given; they have to be there, what they hold does not matter.
 * Immutable.
 */
interface Finder {

  /**
   * Where the first occurrence in {@code [from, to)} begins; negative when there is none. One that
   * would end behind {@code to} does not count.
   */
  long find(MemorySegment text, long from, long to);
}
