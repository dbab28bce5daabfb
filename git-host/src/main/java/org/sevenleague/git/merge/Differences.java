package org.sevenleague.git.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The paths at which three trees are not the same.
 *
 * @param paths each byte of a path is one character here, so that they sort as bytes do
 * @param goneInOurs folders of the base that ours has not
 * @param goneInTheirs folders of the base that theirs has not
 */
record Differences(
    SortedMap<String, Sides> paths, Set<String> goneInOurs, Set<String> goneInTheirs) {

  /** Paths that differ. A branch that was left for years differs in fewer. */
  static final int MOST_PATHS = 200_000;

  static Differences of(ObjectReader reader, ObjectId base, ObjectId ours, ObjectId theirs)
      throws IOException {
    Differences found = new Differences(new TreeMap<>(), new HashSet<>(), new HashSet<>());
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(base);
      walk.addTree(ours);
      walk.addTree(theirs);
      while (walk.next()) {
        if (walk.idEqual(0, 1)
            && walk.idEqual(0, 2)
            && walk.getRawMode(0) == walk.getRawMode(1)
            && walk.getRawMode(0) == walk.getRawMode(2)) {
          continue;
        }
        found.add(walk);
      }
    }
    return found;
  }

  /** What the trees have at a path that differs. */
  Sides at(String path) {
    return paths.getOrDefault(path, Sides.NOTHING);
  }

  private void add(TreeWalk walk) throws IOException {
    String path = new String(walk.getRawPath(), StandardCharsets.ISO_8859_1);
    if (walk.isSubtree()) {
      // A file of the same name comes by itself: the walk goes in the order of names, and a
      // folder's ends with a slash.
      if (tree(walk, 0) && !tree(walk, 1)) {
        goneInOurs.add(path);
      }
      if (tree(walk, 0) && !tree(walk, 2)) {
        goneInTheirs.add(path);
      }
      walk.enterSubtree();
      return;
    }
    if (paths.size() >= MOST_PATHS) {
      throw new TooLarge("The two sides differ in more than 200,000 files.");
    }
    paths.put(path, new Sides(entry(walk, 0), entry(walk, 1), entry(walk, 2)));
  }

  private static boolean tree(TreeWalk walk, int side) {
    return FileMode.TREE.equals(walk.getRawMode(side));
  }

  private static Entry entry(TreeWalk walk, int side) {
    return walk.getRawMode(side) == 0
        ? Entry.ABSENT
        : new Entry(walk.getRawMode(side), walk.getObjectId(side));
  }
}
