package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Lines that hold a whole word: what the regular expression {@code \bword\b} matches, many times
 * faster. Immutable, so one serves all threads.
 */
final class WordMatcher implements TextMatcher {

  private final LiteralFinder finder;

  WordMatcher(byte[] word, boolean ignoreCase) {
    finder = new LiteralFinder(word, ignoreCase);
  }

  /** Whether {@code \b} counts this byte as part of a word: ASCII letters, digits, underscore. */
  static boolean isWord(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
  }

  @Override
  public boolean occurs(MemorySegment text, long from, long to) {
    return next(text, from, from, to) >= 0;
  }

  @Override
  public int lines(MemorySegment text, long from, long to, @Nullable IntList places) {
    int lines = 0;
    long at = next(text, from, from, to);
    while (at >= 0) {
      lines++;
      if (places != null) {
        places.add((int) (at - from));
      }
      long nextLine = Vectors.lineEnd(text, at, to) + 1;
      at = nextLine < to ? next(text, from, nextLine, to) : -1;
    }
    return lines;
  }

  private long next(MemorySegment text, long from, long start, long to) {
    long at = finder.find(text, start, to);
    while (at >= 0 && !stands(text, from, at, to)) {
      at = finder.find(text, at + 1, to);
    }
    return at;
  }

  private boolean stands(MemorySegment text, long from, long at, long to) {
    long end = at + finder.length();
    return (at == from || !isWord(text.get(ValueLayout.JAVA_BYTE, at - 1)))
        && (end >= to || !isWord(text.get(ValueLayout.JAVA_BYTE, end)));
  }
}
