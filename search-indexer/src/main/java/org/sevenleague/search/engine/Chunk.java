package org.sevenleague.search.engine;

/**
 * A piece of a search that one thread does at once: some files of one segment in order, and after
 * the work which of them match.
 */
final class Chunk {

  /** In place of a number of blocks: all blocks of the file may match. */
  static final int ALL_BLOCKS = -1;

  /** Stands for chunks whose hits are only counted. */
  static final Chunk COUNTED = new Chunk(0, new IntList(1));

  private final int segment;
  private IntList files;
  private IntList hits = new IntList();
  private boolean done;

  /**
   * @param segment its place in the view
   * @param files as {@link SegmentPlan#describe} wrote them
   */
  Chunk(int segment, IntList files) {
    this.segment = segment;
    this.files = files;
  }

  int segment() {
    return segment;
  }

  IntList files() {
    return files;
  }

  /**
   * @param at where the file's description begins
   * @param end where it ends
   * @param lines how many lines of it match
   */
  void addHit(int at, int end, int lines) {
    hits.add(at);
    hits.add(end);
    hits.add(lines);
  }

  /** Keeps the descriptions of the hits only; of most chunks that is next to nothing. */
  void finish() {
    IntList kept = new IntList(16);
    IntList moved = new IntList(3 * hitCount());
    for (int i = 0; i < hitCount(); i++) {
      int at = kept.size();
      for (int j = hit(i); j < hits.get(3 * i + 1); j++) {
        kept.add(files.get(j));
      }
      moved.add(at);
      moved.add(kept.size());
      moved.add(hitLines(i));
    }
    files = kept;
    hits = moved;
    done = true;
  }

  boolean isDone() {
    return done;
  }

  int hitCount() {
    return hits.size() / 3;
  }

  /** Where the description of a hit's file begins in {@link #files}. */
  int hit(int index) {
    return hits.get(3 * index);
  }

  int hitLines(int index) {
    return hits.get(3 * index + 2);
  }
}
