package org.sevenleague.search.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.RefName;

/**
 * A {@link Plan} for one segment: which files may match, and for each of them which blocks. Read
 * once, by one thread, from front to back.
 */
final class SegmentPlan {

  private final Plan plan;
  private final Segment segment;
  private final boolean held;
  private final boolean[] allowed;
  private final List<Refs.Kind> kinds;
  private final @Nullable DocIdSetIterator[] blocks;
  private final @Nullable FileCursor[] paths;
  private final FileCursor cursor;
  private final double density;

  /**
   * @param held whether the segment is of the index, not of commits read for this search
   * @param scopes commits that the index does not hold and the query asks for
   */
  SegmentPlan(Plan plan, Segment segment, boolean held, List<CommitScope> scopes)
      throws IOException {
    this.plan = plan;
    this.segment = segment;
    this.held = held;
    RepositoryRuns runs = segment.repositories();
    this.allowed = runs.allowed(plan::mayHold);
    this.kinds = isEmpty(allowed) ? List.of() : kinds(scopes);
    FileCursor readable = readable(runs);
    this.density = Math.max(1e-6, readable.cost() / (double) Math.max(1, segment.maxDoc()));
    this.blocks = new DocIdSetIterator[plan.contents().size()];
    this.paths = new FileCursor[plan.paths().size()];
    if (kinds.isEmpty()) {
      this.cursor = new FileCursor.OfBlocks(segment, DocIdSetIterator.empty());
      return;
    }
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = blocks(i);
    }
    for (int i = 0; i < paths.length; i++) {
      paths[i] = paths(i);
    }
    List<FileCursor> all = new ArrayList<>();
    if (!areAll(allowed)) {
      all.add(readable);
    }
    files(plan.test(), true).ifPresent(all::add);
    this.cursor =
        switch (all.size()) {
          case 0 -> new FileCursor.Every(segment);
          case 1 -> all.getFirst();
          default -> new FileCursor.All(all);
        };
  }

  private List<Refs.Kind> kinds(List<CommitScope> scopes) throws IOException {
    List<Refs.Kind> all = new ArrayList<>(Refs.kinds(segment, plan.branches(), held));
    for (CommitScope scope : scopes) {
      Refs.kind(segment, scope).ifPresent(all::add);
    }
    return all;
  }

  private FileCursor readable(RepositoryRuns runs) {
    return new FileCursor.OfBlocks(segment, runs.documents(allowed));
  }

  private static boolean areAll(boolean[] flags) {
    for (boolean flag : flags) {
      if (!flag) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return false;
      }
    }
    return true;
  }

  /**
   * The files that may pass a test; empty: any file may.
   *
   * @param shared whether the cursors may use the lists that {@link #describe} reads. A conjunction
   *     below an alternative runs ahead of the file that the whole stands at, so it reads its own
   */
  private Optional<FileCursor> files(FileTest test, boolean shared) throws IOException {
    return switch (test) {
      case FileTest.Content content ->
          Optional.ofNullable(shared ? blocks[content.atom()] : blocks(content.atom()))
              .map(list -> new FileCursor.OfBlocks(segment, list));
      case FileTest.InPath path ->
          Optional.ofNullable(shared ? paths[path.atom()] : paths(path.atom()));
      case FileTest.Language language -> Optional.of(inLanguage(language.name()));
      case FileTest.All all -> {
        List<FileCursor> parts = new ArrayList<>();
        for (FileTest part : all.parts()) {
          files(part, shared).ifPresent(parts::add);
        }
        yield parts.isEmpty() ? Optional.empty() : Optional.of(new FileCursor.All(parts));
      }
      case FileTest.Any any -> {
        List<FileCursor> parts = new ArrayList<>();
        for (FileTest part : any.parts()) {
          Optional<FileCursor> files = files(part, shared && !(part instanceof FileTest.All));
          if (files.isEmpty()) {
            yield Optional.empty();
          }
          parts.add(files.get());
        }
        yield Optional.of(new FileCursor.Any(parts));
      }
      // Repositories were dealt with by the allowed runs, branches are by the kinds of refs.
      case FileTest.Repositories ignored -> Optional.empty();
      case FileTest.Owned ignored -> Optional.empty();
      case FileTest.Branch ignored -> Optional.empty();
      case FileTest.None ignored -> Optional.empty();
      case FileTest.Always ignored -> Optional.empty();
    };
  }

  /** The blocks in which a content atom may match; null: in any. */
  private @Nullable DocIdSetIterator blocks(int atom) throws IOException {
    return new Candidates(segment, IndexFormat.TEXT, density)
        .documents(plan.contents().get(atom).requirement())
        .orElse(null);
  }

  /** The files whose path a path atom may match; null: any. */
  private @Nullable FileCursor paths(int atom) throws IOException {
    return new Candidates(segment, IndexFormat.PATH, density)
        .documents(plan.paths().get(atom).requirement())
        .map(heads -> (FileCursor) new FileCursor.OfBlocks(segment, heads))
        .orElse(null);
  }

  private FileCursor inLanguage(String name) throws IOException {
    List<DocIdSetIterator> lists = new ArrayList<>();
    long count = 0;
    for (String known : segment.languageNames()) {
      if (known.equalsIgnoreCase(name)) {
        Term term = new Term(IndexFormat.LANGUAGE, IndexFormat.term(known));
        PostingsEnum postings = segment.reader().postings(term, PostingsEnum.NONE);
        if (postings != null) {
          lists.add(postings);
          count += postings.cost();
        }
      }
    }
    return new FileCursor.OfBlocks(
        segment,
        lists.isEmpty()
            ? DocIdSetIterator.empty()
            : Postings.union(lists, count, segment.maxDoc()));
  }

  /** The same, leaving only files whose path may match one of the words. */
  static Optional<SegmentPlan> ofNames(
      Plan plan, Segment segment, boolean held, List<CommitScope> scopes) throws IOException {
    SegmentPlan all = new SegmentPlan(plan, segment, held, scopes);
    BitSet words = plan.words();
    List<FileCursor> names = new ArrayList<>();
    for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
      FileCursor files = all.paths[i];
      if (files == null) {
        return Optional.empty();
      }
      names.add(files);
    }
    return Optional.of(
        all.narrowed(new FileCursor.Named(segment, plan, new FileCursor.Any(names))));
  }

  private SegmentPlan narrowed(FileCursor names) {
    return new SegmentPlan(this, new FileCursor.All(List.of(names, cursor)));
  }

  private SegmentPlan(SegmentPlan other, FileCursor cursor) {
    this.plan = other.plan;
    this.segment = other.segment;
    this.held = other.held;
    this.allowed = other.allowed;
    this.kinds = other.kinds;
    this.blocks = other.blocks;
    this.paths = other.paths;
    this.density = other.density;
    this.cursor = cursor;
  }

  Segment segment() {
    return segment;
  }

  /** Which branch patterns of the query a ref of this segment fits, a bit each. */
  long fits(RefName ref) {
    return held ? Refs.fits(ref, plan.branches()) : Refs.fitsUnindexed(ref, plan.branches());
  }

  List<Refs.Kind> kinds() {
    return kinds;
  }

  boolean isAllowed(int run) {
    return allowed[run];
  }

  /** The next file that may match, at or behind {@code file}. */
  int next(int file) throws IOException {
    return cursor.advance(file);
  }

  /**
   * Adds what a worker needs to know of the file the cursor is at: its first block, its end, for
   * each path atom whether it may match, for each content atom how many blocks may match and which
   * ({@link Chunk#ALL_BLOCKS} stands for all).
   *
   * @return bytes of text to look through
   */
  long describe(int file, int end, IntList into) throws IOException {
    into.add(file);
    into.add(end);
    for (FileCursor path : paths) {
      into.add(path == null || path.advance(file) == file ? 1 : 0);
    }
    long bytes = 0;
    for (DocIdSetIterator list : blocks) {
      bytes += list == null ? every(file, end, into) : some(list, file, end, into);
    }
    return bytes;
  }

  private long every(int file, int end, IntList into) {
    into.add(Chunk.ALL_BLOCKS);
    return segment.content().textEnd(end - 1) - segment.content().textStart(file);
  }

  private long some(DocIdSetIterator list, int file, int end, IntList into) throws IOException {
    int countAt = into.size();
    into.add(0);
    long bytes = 0;
    int block = list.docID() < file ? list.advance(file) : list.docID();
    while (block < end) {
      into.add(block);
      bytes += segment.content().textEnd(block) - segment.content().textStart(block);
      block = list.nextDoc();
    }
    into.set(countAt, into.size() - countAt - 1);
    return bytes;
  }
}
