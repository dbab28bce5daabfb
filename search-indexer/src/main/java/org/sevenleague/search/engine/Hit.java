package org.sevenleague.search.engine;

/**
 * A matching file of a run.
 *
 * @param index which hit of the chunk
 */
record Hit(Chunk chunk, int index) {

  /** The file's first block. */
  int file() {
    return chunk.files().get(chunk.hit(index));
  }

  int end() {
    return chunk.files().get(chunk.hit(index) + 1);
  }

  int lines() {
    return chunk.hitLines(index);
  }

  /** Names the file within the view. */
  long place() {
    return (long) chunk.segment() << 32 | file();
  }
}
