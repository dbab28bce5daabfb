package org.sevenleague.search.engine;

/**
 * How a content is cut into blocks. A block ends behind a line end, so that no line, and with it no
 * match, stands in two blocks.
 */
final class Blocks {

  /**
   * Bytes after which a block ends at the last line end before. Smaller blocks mean less text to
   * look through for a rare word and more postings; 8 KiB was best among 4, 8, 16 and 64.
   */
  static final int SIZE = 8 << 10;

  private Blocks() {}

  /**
   * Where the block that begins at {@code start} ends: behind the last line end within {@link
   * #SIZE} bytes, or behind the first line end after when one line is longer, or at the content's
   * end. An empty content is one empty block.
   */
  static int end(byte[] content, int start) {
    if (content.length - start <= SIZE) {
      return content.length;
    }
    for (int end = start + SIZE; end > start; end--) {
      if (content[end - 1] == '\n') {
        return end;
      }
    }
    for (int end = start + SIZE; end < content.length; end++) {
      if (content[end] == '\n') {
        return end + 1;
      }
    }
    return content.length;
  }

  static int lineEnds(byte[] content, int start, int end) {
    int lines = 0;
    for (int i = start; i < end; i++) {
      if (content[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
