package org.sevenleague.git.merge;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of one file stands in another, counted as C git counts for renames: in pieces that end
 * with a line feed or after 64 bytes. C git takes two files for one from a half on; here less
 * counts, because its numbers of pieces sometimes collide and make files more alike.
 */
final class Similarity {

  /** Of a hundred. */
  private static final int ALIKE = 40;

  private static final int PIECE = 64;

  private final Map<Long, Integer> pieces = new HashMap<>();
  private final int size;

  Similarity(byte[] content) {
    this.size = content.length;
    long hash = 17;
    int length = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
        continue;
      }
      hash = (hash ^ (content[i] & 0xff)) * 0x100000001b3L;
      length++;
      if (content[i] == '\n' || length == PIECE || i == content.length - 1) {
        pieces.merge(hash, length, Integer::sum);
        hash = 17;
        length = 0;
      }
    }
  }

  boolean alike(Similarity other) {
    long shared = 0;
    for (Map.Entry<Long, Integer> piece : pieces.entrySet()) {
      shared += Math.min(piece.getValue(), other.pieces.getOrDefault(piece.getKey(), 0));
    }
    return shared * 100 >= (long) ALIKE * Math.max(size, other.size);
  }
}
