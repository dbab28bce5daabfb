package org.sevenleague.search.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * Puts the files of a window in the order in which they are shown: files whose name matches, files
 * with all words in one line, code before tests before what was generated or copied, whole words
 * before parts of words, files found by their path alone last; then the order of the index, so that
 * the same index always gives the same order. docs/search-engine.md tells all.
 */
final class Ranking {

  /** A hit with what it is worth; less is better. */
  record Ranked(Hit hit, int rank) {}

  /** Lines of a file in which a whole word is looked for. */
  private static final int LOOKED_AT = 4;

  /** Lines of a file of which one should hold all words. */
  private static final int LOOKED_AT_FOR_ALL = 50;

  private static final int NO_WORD = 1 << 3;
  private static final int DEPTH = 1 << 4;
  private static final int DEEPEST = 3;
  private static final int SILENT_DEPTH = 4;
  private static final int NAME_PART = 1 << 7;
  private static final int NAME_INSIDE = 1 << 8;
  private static final int NO_PATH = 1 << 9;
  private static final int ASIDE = 1 << 10;
  private static final int APART = 1 << 11;
  private static final int SILENT = 1 << 12;
  private static final int NO_NAME = 1 << 13;

  private final Plan plan;
  private final List<SegmentPlan> segments;
  private final Worker worker;
  private final BinaryDocValues[] entries;
  private final Map<Integer, TextMatcher> together = new TreeMap<>();

  Ranking(Plan plan, List<SegmentPlan> segments, Worker worker) {
    this.plan = plan;
    this.segments = segments;
    this.worker = worker;
    this.entries = new BinaryDocValues[segments.size()];
    BitSet required = plan.required();
    if (required.cardinality() > 1) {
      required.stream()
          .forEach(atom -> together.put(atom, plan.contents().get(atom).matcher(worker.watch())));
    }
  }

  /** Ranks hits, which are in the order of the index. */
  List<Hit> order(List<Hit> window) throws IOException {
    return ranked(window).stream().map(Ranked::hit).toList();
  }

  /** The best of those hits that are shown first because of their file's name, ranked. */
  List<Hit> named(List<Hit> hits, int limit) throws IOException {
    return ranked(hits).stream()
        .takeWhile(ranked -> ranked.rank() < NO_NAME)
        .limit(limit)
        .map(Ranked::hit)
        .toList();
  }

  private List<Ranked> ranked(List<Hit> hits) throws IOException {
    Ranked[] ranked = new Ranked[hits.size()];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = new Ranked(hits.get(i), rankInTime(hits.get(i)));
    }
    Arrays.sort(ranked, Comparator.comparingInt(Ranked::rank));
    return Arrays.asList(ranked);
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
    int rank = category.ordinal() + (isWholeWord(hit) ? 0 : NO_WORD);
    if (plan.words().isEmpty()) {
      return rank;
    }
    boolean apart = !isTogether(hit);
    boolean aside = category.compareTo(Category.TEST) >= 0;
    boolean silent = hit.lines() == 0 && !plan.shown().isEmpty();
    byte[] path = path(stored);
    List<Atom> words = worker.matchingWords(path);
    NameFit fit = NameFit.of(path, words);
    rank += apart ? APART : 0;
    if (isName(fit, silent, aside, apart && words.size() < plan.required().cardinality(), stored)) {
      return rank + worth(fit, path, silent) + (aside ? ASIDE : 0);
    }
    return rank + NO_NAME + (words.isEmpty() || aside ? NO_PATH : 0) + (silent ? SILENT : 0);
  }

  /**
   * Whether a file is shown first because of its name. The whole name always counts; but not that
   * of a file without text, unless with its ending. A part of the name counts for code that has the
   * word in its text too.
   */
  private static boolean isName(
      NameFit fit, boolean silent, boolean aside, boolean partly, BytesRef stored) {
    return switch (fit) {
      case FULL -> true;
      case STEM -> !silent || !Entry.isOmitted(stored);
      case PART, INSIDE -> !silent && !aside && !partly;
      case NONE -> false;
    };
  }

  /**
   * Among files of one name the one with fewer folders above it is meant more often, and one whose
   * text says the word, unless it lies in the root.
   */
  private static int worth(NameFit fit, byte[] path, boolean silent) {
    int depth = Math.min(DEEPEST, depth(path));
    return switch (fit) {
      case FULL, STEM -> (silent && depth > 0 ? depth + SILENT_DEPTH : depth) * DEPTH;
      case PART -> NAME_PART;
      default -> NAME_INSIDE;
    };
  }

  private static int depth(byte[] path) {
    int depth = 0;
    for (byte b : path) {
      depth += b == '/' ? 1 : 0;
    }
    return depth;
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

  /** Whether one of the first matching lines has all the words that the query requires. */
  private boolean isTogether(Hit hit) {
    if (together.isEmpty()) {
      return true;
    }
    if (hit.lines() == 0) {
      return false;
    }
    ContentReader.Content text = segments.get(hit.chunk().segment()).segment().content();
    boolean[] found = new boolean[1];
    int[] looked = new int[1];
    worker.lines(
        hit.chunk(),
        hit.chunk().hit(hit.index()),
        (block, place) -> {
          found[0] = isTogether(text, block, place);
          return !found[0] && ++looked[0] < LOOKED_AT_FOR_ALL;
        });
    return found[0];
  }

  private boolean isTogether(ContentReader.Content text, int block, int place) {
    MemorySegment bytes = text.bytes();
    long from = text.textStart(block);
    long lineStart = Vectors.lineStart(bytes, from, from + place);
    long end = Vectors.lineEnd(bytes, from + place, text.textEnd(block));
    return together.values().stream().allMatch(word -> word.occurs(bytes, lineStart, end));
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
