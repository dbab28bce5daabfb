package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Finds matching lines in the mapped text of a block. For one thread at a time. Reads behind the
 * end as {@link Finder} does.
 */
interface TextMatcher {

  /** Whether a line in {@code [from, to)} matches; {@code from} begins a line. */
  boolean occurs(MemorySegment text, long from, long to);

  /**
   * Counts the matching lines in {@code [from, to)}.
   *
   * @param places gets one place within each matching line, ascending, counted from {@code from}
   */
  int lines(MemorySegment text, long from, long to, @Nullable IntList places);
}
