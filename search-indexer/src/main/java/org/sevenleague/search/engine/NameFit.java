package org.sevenleague.search.engine;

import java.util.List;
import org.sevenleague.search.regex.ByteRange;

/** How well the words of a query fit the last part of a path; the earlier the better. */
enum NameFit {
  /** A word is the whole name. */
  FULL,
  /** A word is the name up to its first dot: {@code parse} of {@code parse.c}. */
  STEM,
  /** A word begins where one of the name begins: {@code parse} in {@code urlParser.c}. */
  PART,
  /** A word stands elsewhere: {@code parse} in {@code sparse.c}. */
  INSIDE,
  /** No word, or only in the ending behind the last dot. */
  NONE;

  /** Matches of one word in a name that are looked at. */
  private static final int MATCHES = 4;

  static NameFit of(byte[] path, List<Atom> words) {
    int from = path.length;
    while (from > 0 && path[from - 1] != '/') {
      from--;
    }
    NameFit best = NONE;
    for (Atom word : words) {
      for (ByteRange match : word.ranges(path, from, path.length, MATCHES)) {
        NameFit fit = of(path, from, from + match.start(), from + match.end());
        best = fit.compareTo(best) < 0 ? fit : best;
      }
    }
    return best;
  }

  private static NameFit of(byte[] path, int name, int start, int end) {
    int firstDot = path.length;
    int lastDot = path.length;
    // A dot that the name begins with is no beginning of an ending.
    for (int i = path.length - 1; i > name; i--) {
      if (path[i] == '.') {
        firstDot = i;
        lastDot = lastDot == path.length ? i : lastDot;
      }
    }
    if (start == name && end >= firstDot) {
      return end == path.length ? FULL : STEM;
    }
    if (start >= lastDot) {
      return NONE;
    }
    return start == name || beginsWord(path, start) ? PART : INSIDE;
  }

  private static boolean beginsWord(byte[] path, int at) {
    byte before = path[at - 1];
    boolean hump =
        isCapital(path[at])
            && (!isCapital(before) || at + 1 < path.length && !isCapital(path[at + 1]));
    return hump || !WordMatcher.isWord(before) || before == '_';
  }

  private static boolean isCapital(byte b) {
    return b >= 'A' && b <= 'Z';
  }
}
