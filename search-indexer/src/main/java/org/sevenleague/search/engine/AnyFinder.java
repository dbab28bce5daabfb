package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Finds the first of several byte strings: looks for each in windows that fit the processor's
 * cache, so that a string that is not there costs one pass, not one pass per match of the others.
 */
final class AnyFinder implements Finder {

  private static final int WINDOW = 1 << 10;

  private final LiteralFinder[] literals;
  private final int longest;

  AnyFinder(List<LiteralFinder> literals) {
    this.literals = literals.toArray(LiteralFinder[]::new);
    this.longest = literals.stream().mapToInt(LiteralFinder::length).max().orElseThrow();
  }

  @Override
  public long find(MemorySegment text, long from, long to) {
    for (long window = from; window < to; window += WINDOW) {
      long best = -1;
      long end = Math.min(to, window + WINDOW + longest - 1);
      for (LiteralFinder literal : literals) {
        long found = literal.find(text, window, end);
        if (found >= 0) {
          best = found;
          end = Math.min(to, found + longest);
        }
      }
      if (best >= 0) {
        return first(text, window, best, to);
      }
    }
    return -1;
  }

  /** The shortened windows above may hide a string that begins earlier but is longer. */
  private long first(MemorySegment text, long from, long known, long to) {
    long best = known;
    for (LiteralFinder literal : literals) {
      long found = literal.find(text, from, Math.min(to, best + literal.length() - 1));
      if (found >= 0) {
        best = Math.min(best, found);
      }
    }
    return best;
  }
}
