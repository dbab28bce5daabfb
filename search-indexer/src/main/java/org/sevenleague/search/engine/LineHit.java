package org.sevenleague.search.engine;

import java.util.List;

/**
 * A matching line with the lines around it. Within one file no line is given twice: the context of
 * a hit stops where the previous or next hit or its context begins.
 *
 * @param number the line's number, from 1
 * @param text the line without its end; UTF-8, or Latin-1 where it is not UTF-8
 * @param ranges what matched, in order, not overlapping
 * @param cutBefore bytes of the line left out in front of {@code text}; 0 for most lines
 * @param cutAfter bytes of the line left out behind {@code text}; 0 for most lines
 * @param before the lines just before, oldest first; at most the request's context
 * @param after the lines just after; at most the request's context
 */
public record LineHit(
    int number,
    String text,
    List<Range> ranges,
    long cutBefore,
    long cutAfter,
    List<String> before,
    List<String> after) {

  public LineHit {
    ranges = List.copyOf(ranges);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Whether the text is only the part of a very long line around its matches. */
  public boolean isCut() {
    return cutBefore > 0 || cutAfter > 0;
  }
}
