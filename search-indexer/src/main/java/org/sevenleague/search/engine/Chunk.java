package org.sevenleague.search.engine;

/**
 * A piece of a search that one thread does at once: some files of one segment in order, and after
 * the work which of them match.
 */
final class Chunk {

  /** In place of a number of blocks: all blocks of the file may match. */
  static final int ALL_BLOCKS = -1;

  private final int segment;
  private final IntList files;
  private final IntList hits = new IntList();

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
   * @param lines how many lines of it match
   */
  void addHit(int at, int lines) {
    hits.add(at);
    hits.add(lines);
  }

  int hitCount() {
    return hits.size() / 2;
  }

  /** Where the description of a hit's file begins in {@link #files}. */
  int hit(int index) {
    return hits.get(2 * index);
  }

  int hitLines(int index) {
    return hits.get(2 * index + 1);
  }
}
