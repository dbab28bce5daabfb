package org.sevenleague.search.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * Puts the files of a window in the order in which they are shown: files whose name matches, code
 * before tests before what was generated or copied, whole words before parts of words; last, the
 * order of the index, so that the same index always gives the same order.
 */
final class Ranking {

  /** A hit with what it is worth; less is better. */
  record Ranked(Hit hit, int rank) {}

  /** Lines of a file in which a whole word is looked for. */
  private static final int LOOKED_AT = 4;

  private static final int NO_WORD = 1 << 4;
  private static final int NO_PATH = 1 << 5;
  private static final int NAME_PART = 1 << 6;
  private static final int NO_NAME = 1 << 8;

  /**
   * For names of tests, copies of others' work and what was generated: more than a name that
   * matches in part, less than no name at all. So {@code zmalloc.c} comes before a copied {@code
   * malloc.c}, and the test that a query names before code that only mentions it.
   */
  private static final int ASIDE = 1 << 7;

  private final Plan plan;
  private final List<SegmentPlan> segments;
  private final Worker worker;
  private final BinaryDocValues[] entries;

  Ranking(Plan plan, List<SegmentPlan> segments, Worker worker) {
    this.plan = plan;
    this.segments = segments;
    this.worker = worker;
    this.entries = new BinaryDocValues[segments.size()];
  }

  /** Ranks hits, which are in the order of the index. */
  List<Hit> order(List<Hit> window) throws IOException {
    Ranked[] ranked = new Ranked[window.size()];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = new Ranked(window.get(i), rankInTime(window.get(i)));
    }
    Arrays.sort(ranked, Comparator.comparingInt(Ranked::rank));
    return Arrays.stream(ranked).map(Ranked::hit).toList();
  }

  /** Whether a word of the query is in the last part of the file's path. */
  boolean isName(Hit hit) throws IOException {
    try {
      return rankOfPath(path(stored(hit))) < NO_NAME;
    } catch (Overdue over) {
      return false;
    }
  }

  private int rankInTime(Hit hit) throws IOException {
    try {
      return rank(hit);
    } catch (Overdue over) {
      return Integer.MAX_VALUE;
    }
  }

  private int rank(Hit hit) throws IOException {
    BytesRef stored = stored(hit);
    Category category = Entry.category(stored);
    int rank = category.ordinal();
    if (!plan.words().isEmpty()) {
      int byPath = rankOfPath(path(stored));
      boolean aside = byPath < NO_NAME && category.compareTo(Category.TEST) >= 0;
      rank += byPath + (aside ? ASIDE : 0);
    }
    return isWholeWord(hit) ? rank : rank + NO_WORD;
  }

  private BytesRef stored(Hit hit) throws IOException {
    int number = hit.chunk().segment();
    BinaryDocValues values = entries[number];
    if (values == null || values.docID() > hit.file()) {
      values = segments.get(number).segment().entries();
      entries[number] = values;
    }
    if (!values.advanceExact(hit.file())) {
      throw new IllegalStateException("no file begins at block " + hit.file());
    }
    return values.binaryValue();
  }

  private static byte[] path(BytesRef stored) {
    int from = stored.offset + Entry.PATH_OFFSET;
    return Arrays.copyOfRange(stored.bytes, from, from + Entry.pathLength(stored));
  }

  private int rankOfPath(byte[] path) {
    List<Atom> words = worker.matchingWords(path);
    if (words.isEmpty()) {
      return NO_NAME + NO_PATH;
    }
    int name = path.length;
    while (name > 0 && path[name - 1] != '/') {
      name--;
    }
    int stem = path.length;
    for (int i = name + 1; i < path.length; i++) {
      if (path[i] == '.') {
        stem = i;
        break;
      }
    }
    int best = NO_NAME;
    for (Atom word : words) {
      var ranges = word.ranges(path, name, path.length, 1);
      if (!ranges.isEmpty()) {
        boolean whole = ranges.getFirst().start() == 0 && ranges.getFirst().end() >= stem - name;
        best = Math.min(best, whole ? 0 : NAME_PART);
      }
    }
    return best;
  }

  /** Whether the first match of a plain string has no letter, digit or underscore beside it. */
  private boolean isWholeWord(Hit hit) {
    if (hit.lines() == 0) {
      return false;
    }
    ContentReader.Content text = segments.get(hit.chunk().segment()).segment().content();
    boolean[] whole = new boolean[1];
    int[] looked = new int[1];
    try {
      worker.lines(
          hit.chunk(),
          hit.chunk().hit(hit.index()),
          (block, place) -> {
            whole[0] = isWholeWord(text, block, place);
            return !whole[0] && ++looked[0] < LOOKED_AT;
          });
    } catch (Overdue over) {
      // ranked as if it were none
    }
    return whole[0];
  }

  private boolean isWholeWord(ContentReader.Content text, int block, int place) {
    BitSet shown = plan.shown();
    MemorySegment bytes = text.bytes();
    long at = text.textStart(block) + place;
    for (int atom = shown.nextSetBit(0); atom >= 0; atom = shown.nextSetBit(atom + 1)) {
      int length = plan.contents().get(atom).plainLength();
      if (length > 0
          && (place == 0 || !WordMatcher.isWord(bytes.get(ValueLayout.JAVA_BYTE, at - 1)))
          && (at + length >= text.textEnd(block)
              || !WordMatcher.isWord(bytes.get(ValueLayout.JAVA_BYTE, at + length)))) {
        return true;
      }
    }
    return false;
  }
}
