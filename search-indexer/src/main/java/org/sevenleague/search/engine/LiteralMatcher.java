package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Lines that hold a byte string. Immutable, so one serves all threads. */
final class LiteralMatcher implements TextMatcher {

  private final LiteralFinder finder;

  LiteralMatcher(byte[] bytes, boolean ignoreCase) {
    finder = new LiteralFinder(bytes, ignoreCase);
  }

  @Override
  public boolean occurs(MemorySegment text, long from, long to) {
    return finder.find(text, from, to) >= 0;
  }

  @Override
  public int lines(MemorySegment text, long from, long to, @Nullable IntList places) {
    return finder.lines(text, from, to, places);
  }
}
