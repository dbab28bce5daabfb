package org.sevenleague.search.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sevenleague.search.regex.LineMatcher;
import org.sevenleague.search.regex.LinePattern;

/**
 * Lines that match a regular expression. Where every match needs some literal or a run of certain
 * bytes, only lines that hold it are copied out of the mapping and tried; otherwise whole blocks
 * are, and what is left of a block where many lines hold it. A line longer than {@value #LONG}
 * bytes is never copied as a whole.
 */
final class PatternMatcher implements TextMatcher {

  /** Bytes; a block that is longer is one line, see {@link Blocks}. */
  private static final int LONG = 64 << 10;

  /** Lines tried one by one; in a block with more, trying the rest as a whole is faster. */
  private static final int MANY = 32;

  private final LineMatcher matcher;
  private final @Nullable Finder needed;
  private final List<Finder> alsoNeeded;
  private byte[] copy = new byte[Blocks.SIZE + ContentFormat.PADDING];

  PatternMatcher(LinePattern pattern, Prefilter prefilter, Watch watch) {
    this.matcher = pattern.matcher(watch);
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
        ? scanAll(text, from, from, to, enough, places)
        : scanLines(needed, text, from, to, enough, places);
  }

  private int scanLines(
      Finder finder, MemorySegment text, long from, long to, int enough, @Nullable IntList places) {
    int lines = 0;
    int tried = 0;
    long at = from;
    while (at < to && lines < enough) {
      if (tried >= MANY) {
        return lines + scanAll(text, from, at, to, enough - lines, places);
      }
      long found = finder.find(text, at, to);
      if (found < 0) {
        break;
      }
      long start = Vectors.lineStart(text, at, found);
      long end = Vectors.lineEnd(text, found, to);
      long hit = -1;
      if (holdsOthers(text, start, end)) {
        tried++;
        hit = hit(text, start, end);
      }
      if (hit >= 0) {
        lines++;
        if (places != null) {
          places.add((int) (hit - from));
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

  /** Where in a line the first match is certain; negative when there is none. */
  private long hit(MemorySegment text, long start, long end) {
    if (end - start > LONG) {
      long found =
          matcher.find(
              (at, into, length) ->
                  MemorySegment.copy(text, ValueLayout.JAVA_BYTE, start + at, into, 0, length),
              end - start);
      return found < 0 ? found : start + found;
    }
    int length = copy(text, start, end);
    return matcher.matches(copy, 0, length) ? start + matcher.hit() : -1;
  }

  /**
   * Tries all lines.
   *
   * @param from where the block begins, from which places count
   * @param at where the first of the lines begins
   */
  private int scanAll(
      MemorySegment text, long from, long at, long to, int enough, @Nullable IntList places) {
    if (to - at > LONG) {
      long hit = hit(text, at, Vectors.lineEnd(text, at, to));
      if (hit >= 0 && places != null) {
        places.add((int) (hit - from));
      }
      return hit >= 0 ? 1 : 0;
    }
    int lines = 0;
    int length = copy(text, at, to);
    matcher.on(copy, 0, length);
    while (lines < enough && matcher.next()) {
      lines++;
      if (places != null) {
        places.add((int) (at - from) + matcher.hit());
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
