package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sevenleague.search.regex.LineMatcher;
import org.sevenleague.search.regex.LinePattern;

/**
 * Lines that match a regular expression. Where every match needs some literal, only lines that hold
 * it are copied out of the mapping and tried; otherwise whole blocks are.
 */
final class PatternMatcher implements TextMatcher {

  private final LineMatcher matcher;
  private final @Nullable Finder needed;
  private final List<Finder> alsoNeeded;
  private byte[] copy = new byte[Blocks.SIZE + ContentFormat.PADDING];

  PatternMatcher(LinePattern pattern, Prefilter prefilter) {
    this.matcher = pattern.matcher();
    this.needed = prefilter.first();
    this.alsoNeeded = prefilter.others();
  }

  @Override
  public boolean occurs(MemorySegment text, long from, long to) {
    return scan(text, from, to, 1, null) > 0;
  }

  @Override
  public int lines(MemorySegment text, long from, long to, @Nullable IntList places) {
    return scan(text, from, to, Integer.MAX_VALUE, places);
  }

  private int scan(MemorySegment text, long from, long to, int enough, @Nullable IntList places) {
    return needed == null
        ? scanAll(text, from, to, enough, places)
        : scanLines(needed, text, from, to, enough, places);
  }

  private int scanLines(
      Finder finder, MemorySegment text, long from, long to, int enough, @Nullable IntList places) {
    int lines = 0;
    long at = from;
    while (at < to && lines < enough) {
      long found = finder.find(text, at, to);
      if (found < 0) {
        break;
      }
      long start = Vectors.lineStart(text, at, found);
      long end = Vectors.lineEnd(text, found, to);
      if (holdsOthers(text, start, end) && matches(text, start, end)) {
        lines++;
        if (places != null) {
          places.add((int) (start - from));
        }
      }
      at = end + 1;
    }
    return lines;
  }

  private boolean holdsOthers(MemorySegment text, long start, long end) {
    for (Finder finder : alsoNeeded) {
      if (finder.find(text, start, end) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(MemorySegment text, long start, long end) {
    int length = copy(text, start, end);
    return matcher.matches(copy, 0, length);
  }

  private int scanAll(
      MemorySegment text, long from, long to, int enough, @Nullable IntList places) {
    int lines = 0;
    int length = copy(text, from, to);
    matcher.on(copy, 0, length);
    while (lines < enough && matcher.next()) {
      lines++;
      if (places != null) {
        places.add(matcher.lineStart());
      }
    }
    return lines;
  }

  private int copy(MemorySegment text, long start, long end) {
    int length = Math.toIntExact(end - start);
    if (length > copy.length) {
      copy = new byte[length + (length >> 2)];
    }
    MemorySegment.copy(text, ValueLayout.JAVA_BYTE, start, copy, 0, length);
    return length;
  }
}
