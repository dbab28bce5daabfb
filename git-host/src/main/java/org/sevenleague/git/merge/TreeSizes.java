package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Counts what walking through a whole tree would meet, in time for each tree object once: a few
 * small ones can stand for more files than anybody could walk through.
 */
final class TreeSizes {

  /** Files and folders. The largest public repositories have about as many. */
  static final int MOST_ENTRIES = 500_000;

  /** Folders within each other. */
  private static final int DEEPEST = 512;

  private final ObjectReader reader;
  private final Map<ObjectId, Integer> known = new HashMap<>();

  TreeSizes(ObjectReader reader) {
    this.reader = reader;
  }

  /**
   * @throws TooLarge when nobody should walk through this tree
   */
  void check(ObjectId tree) throws IOException {
    if (count(tree, 0) > MOST_ENTRIES) {
      throw new TooLarge("A tree has more than 500,000 files and folders.");
    }
  }

  private int count(ObjectId tree, int depth) throws IOException {
    Integer before = known.get(tree);
    if (before != null) {
      return before;
    }
    if (depth > DEEPEST) {
      throw new TooLarge("Folders lie more than 512 deep within each other.");
    }
    long entries = 0;
    CanonicalTreeParser parser = new CanonicalTreeParser();
    parser.reset(reader.open(tree, Constants.OBJ_TREE).getCachedBytes());
    for (; !parser.eof(); parser.next(1)) {
      entries++;
      if (FileMode.TREE.equals(parser.getEntryRawMode())) {
        entries += count(parser.getEntryObjectId(), depth + 1);
      }
      if (entries > MOST_ENTRIES) {
        break;
      }
    }
    int counted = (int) Math.min(entries, MOST_ENTRIES + 1);
    known.put(tree.copy(), counted);
    return counted;
  }
}
