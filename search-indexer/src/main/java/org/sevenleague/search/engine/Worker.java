package org.sevenleague.search.engine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Decides for candidate files whether they match, and counts. For one thread. */
final class Worker {

  private static final int UNKNOWN = 0;
  private static final int NO = 1;
  private static final int YES = 2;

  /** Bytes whose looking through takes as long as coming to a file. */
  private static final int FILE_COST = 1 << 10;

  private final Plan plan;
  private final List<SegmentPlan> segments;
  private final TextMatcher[] contents;
  private final Atom.PathTester[] paths;
  private final int onlyShown;
  private final Tally tally;
  private final Watch watch;

  // The file being looked at
  private final int[] blocksAt;
  private final int[] contentState;
  private final int[] contentLines;
  private final int[] pathState;
  private final IntList places = new IntList();
  private int[] merged = new int[64];
  private SegmentPlan at;
  private @Nullable BinaryDocValues entries;
  private IntList files = new IntList();
  private int file;
  private int end;
  private int run;

  Worker(Plan plan, List<SegmentPlan> segments, Deadline deadline) {
    this.plan = plan;
    this.segments = segments;
    this.watch = new Watch(deadline);
    this.contents =
        plan.contents().stream().map(atom -> atom.matcher(watch)).toArray(TextMatcher[]::new);
    this.paths =
        plan.paths().stream().map(atom -> atom.pathTester(watch)).toArray(Atom.PathTester[]::new);
    this.onlyShown = plan.shown().cardinality() == 1 ? plan.shown().nextSetBit(0) : -1;
    this.tally = new Tally(segments);
    this.blocksAt = new int[contents.length];
    this.contentState = new int[contents.length];
    this.contentLines = new int[contents.length];
    this.pathState = new int[paths.length];
    this.at = segments.getFirst();
  }

  Tally tally() {
    return tally;
  }

  /** What everything done here asks; whoever asks for more time gives it another deadline. */
  Watch watch() {
    return watch;
  }

  /** Looks at all files of a chunk; stops early, also within a line, once the time is over. */
  void work(Chunk chunk) throws IOException {
    try {
      workThrough(chunk);
    } catch (Overdue over) {
      // what was found until now stays; the deadline remembers that it was over
    }
  }

  private void workThrough(Chunk chunk) throws IOException {
    at = segments.get(chunk.segment());
    entries = null;
    files = chunk.files();
    run = 0;
    int size = files.size();
    int next;
    for (int start = 0; start < size; start = next) {
      next = open(start);
      watch.spend(FILE_COST);
      if (matches()) {
        int lines = countLines();
        chunk.addHit(start, next, lines);
        tally.add(chunk.segment(), run, at.segment().languageOrdinal(file), lines);
      }
    }
  }

  /** Reads the description of a file; returns where the next begins. */
  private int open(int start) {
    file = files.get(start);
    end = files.get(start + 1);
    Arrays.fill(contentState, UNKNOWN);
    Arrays.fill(pathState, UNKNOWN);
    int position = start + 2 + paths.length;
    for (int i = 0; i < paths.length; i++) {
      if (files.get(start + 2 + i) == 0) {
        pathState[i] = NO;
      }
    }
    for (int i = 0; i < contents.length; i++) {
      blocksAt[i] = position;
      int count = files.get(position);
      if (count == 0) {
        contentState[i] = NO;
        contentLines[i] = 0;
      }
      position += 1 + Math.max(0, count);
    }
    return position;
  }

  private boolean matches() throws IOException {
    RepositoryRuns runs = at.segment().repositories();
    if (file < runs.start(run) || file >= runs.runEnd(run)) {
      run = runs.run(file);
    }
    // The readable set once more, at the last place where a file can slip through.
    if (!at.isAllowed(run)) {
      return false;
    }
    for (Refs.Kind kind : at.kinds()) {
      if (kind.holds(file) && passes(plan.test(), kind)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a file passes the query at a ref of it.
   *
   * @param fits which branch patterns of the query the ref fits, a bit each
   */
  boolean passes(Hit hit, long fits) throws IOException {
    at = segments.get(hit.chunk().segment());
    entries = null;
    files = hit.chunk().files();
    open(hit.chunk().hit(hit.index()));
    run = at.segment().repositories().run(file);
    return passes(plan.test(), new Refs.Kind(fits, null));
  }

  private boolean passes(FileTest test, Refs.Kind kind) throws IOException {
    switch (test) {
      case FileTest.Always always -> {
        return true;
      }
      case FileTest.All all -> {
        for (FileTest part : all.parts()) {
          if (!passes(part, kind)) {
            return false;
          }
        }
        return true;
      }
      case FileTest.Any any -> {
        for (FileTest part : any.parts()) {
          if (passes(part, kind)) {
            return true;
          }
        }
        return false;
      }
      case FileTest.None none -> {
        return !passes(none.part(), kind);
      }
      case FileTest.Content content -> {
        return contentMatches(content.atom());
      }
      case FileTest.InPath path -> {
        return pathMatches(path.atom());
      }
      case FileTest.Repositories repositories -> {
        return repositories.numbers().contains(at.segment().repositories().repository(run));
      }
      case FileTest.Language language -> {
        return at.segment().language(file).equalsIgnoreCase(language.name());
      }
      case FileTest.Owned owned -> {
        return owned.owner().passes(at.segment().repositories().repository(run), path());
      }
      case FileTest.Branch branch -> {
        return (kind.fits() >> branch.pattern() & 1) != 0;
      }
    }
  }

  private boolean pathMatches(int atom) throws IOException {
    if (pathState[atom] == UNKNOWN) {
      pathState[atom] = paths[atom].matches(path()) ? YES : NO;
    }
    return pathState[atom] == YES;
  }

  private byte[] path() throws IOException {
    if (entries == null || entries.docID() > file) {
      entries = at.segment().entries();
    }
    if (!entries.advanceExact(file)) {
      throw new IllegalStateException("no file begins at block " + file);
    }
    BytesRef stored = entries.binaryValue();
    int from = stored.offset + Entry.PATH_OFFSET;
    return Arrays.copyOfRange(stored.bytes, from, from + Entry.pathLength(stored));
  }

  private boolean contentMatches(int atom) {
    if (contentState[atom] == UNKNOWN) {
      boolean found = atom == onlyShown ? countOf(atom) > 0 : occurs(atom);
      contentState[atom] = found ? YES : NO;
    }
    return contentState[atom] == YES;
  }

  private boolean occurs(int atom) {
    ContentReader.Content text = at.segment().content();
    int count = blockCount(atom);
    for (int i = 0; i < count; i++) {
      int block = block(atom, i);
      long from = text.textStart(block);
      long to = text.textEnd(block);
      watch.spend(to - from);
      if (contents[atom].occurs(text.bytes(), from, to)) {
        return true;
      }
    }
    return false;
  }

  private int countOf(int atom) {
    ContentReader.Content text = at.segment().content();
    int lines = 0;
    int count = blockCount(atom);
    for (int i = 0; i < count; i++) {
      int block = block(atom, i);
      long from = text.textStart(block);
      long to = text.textEnd(block);
      watch.spend(to - from);
      lines += contents[atom].lines(text.bytes(), from, to, null);
    }
    contentLines[atom] = lines;
    return lines;
  }

  private int blockCount(int atom) {
    int count = files.get(blocksAt[atom]);
    return count == Chunk.ALL_BLOCKS ? end - file : count;
  }

  private int block(int atom, int index) {
    return files.get(blocksAt[atom]) == Chunk.ALL_BLOCKS
        ? file + index
        : files.get(blocksAt[atom] + 1 + index);
  }

  private int countLines() {
    if (onlyShown >= 0) {
      return contentState[onlyShown] == UNKNOWN ? countOf(onlyShown) : contentLines[onlyShown];
    }
    return plan.shown().isEmpty() ? 0 : lines((block, line) -> true);
  }

  /** Takes matching lines; {@code place} is a position within the line, counted from its block. */
  interface LineVisitor {
    /**
     * @return false when no more are wanted
     */
    boolean line(int block, int place);
  }

  /**
   * Visits the lines of a file that any shown atom matches, each once, in order.
   *
   * @param start where the chunk describes the file
   * @return how many lines there are, up to the block after which no more were wanted
   */
  int lines(Chunk chunk, int start, LineVisitor visitor) {
    at = segments.get(chunk.segment());
    files = chunk.files();
    open(start);
    return lines(visitor);
  }

  private int lines(LineVisitor visitor) {
    int lines = 0;
    boolean wanted = true;
    for (int block = nextBlock(file); block < end && wanted; block = nextBlock(block + 1)) {
      int found = placesIn(block);
      lines += found;
      for (int i = 0; i < found && wanted; i++) {
        wanted = visitor.line(block, merged[i]);
      }
    }
    return lines;
  }

  /** The next block, from {@code from} on, that may hold a line of a shown atom. */
  private int nextBlock(int from) {
    int next = end;
    for (int atom = plan.shown().nextSetBit(0);
        atom >= 0;
        atom = plan.shown().nextSetBit(atom + 1)) {
      next = Math.min(next, nextBlock(atom, from));
    }
    return next;
  }

  private int nextBlock(int atom, int from) {
    int count = files.get(blocksAt[atom]);
    if (count == Chunk.ALL_BLOCKS) {
      return from;
    }
    int first = blocksAt[atom] + 1;
    int found = Arrays.binarySearch(files.array(), first, first + count, from);
    int place = found >= 0 ? found : -found - 1;
    return place < first + count ? files.get(place) : end;
  }

  /** Puts one place for each matching line of a block into {@link #merged}, ascending. */
  private int placesIn(int block) {
    ContentReader.Content text = at.segment().content();
    MemorySegment bytes = text.bytes();
    long from = text.textStart(block);
    long to = text.textEnd(block);
    watch.spend(to - from);
    places.clear();
    for (int atom = plan.shown().nextSetBit(0);
        atom >= 0;
        atom = plan.shown().nextSetBit(atom + 1)) {
      if (nextBlock(atom, block) == block) {
        contents[atom].lines(bytes, from, to, places);
      }
    }
    if (merged.length < places.size()) {
      merged = new int[places.size() * 2];
    }
    places.copyTo(merged, 0);
    if (plan.shown().cardinality() == 1) {
      return places.size();
    }
    Arrays.sort(merged, 0, places.size());
    return oneALine(bytes, from, to, places.size());
  }

  private int oneALine(MemorySegment bytes, long from, long to, int count) {
    int kept = 0;
    long lineEnd = -1;
    for (int i = 0; i < count; i++) {
      if (from + merged[i] > lineEnd) {
        lineEnd = Vectors.lineEnd(bytes, from + merged[i], to);
        merged[kept++] = merged[i];
      }
    }
    return kept;
  }

  /** The path atoms that come from words and match this file's path. */
  List<Atom> matchingWords(byte[] path) {
    List<Atom> found = new ArrayList<>();
    for (int i = plan.words().nextSetBit(0); i >= 0; i = plan.words().nextSetBit(i + 1)) {
      if (paths[i].matches(path)) {
        found.add(plan.paths().get(i));
      }
    }
    return found;
  }
}
