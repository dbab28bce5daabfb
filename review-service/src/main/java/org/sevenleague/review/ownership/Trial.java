package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What another text of the file of owners would change, path by path. Nothing is saved.
 *
 * @param changed paths whose owners would be others
 * @param shown the first of them
 * @param whole false when not all paths were compared
 */
record Trial(int changed, List<Moved> shown, boolean whole) {

  /** Paths shown. */
  static final int SHOWN = 200;

  private static final int A_LOOK = 256;

  /** A path and its owners by either text. */
  record Moved(String path, Ownership before, Ownership after) {}

  static Trial of(
      OwnersFile before, OwnersFile after, List<String> paths, boolean all, BooleanSupplier stop) {
    Owners old = before.owners();
    Owners young = after.owners();
    List<Moved> shown = new ArrayList<>();
    int changed = 0;
    int done = 0;
    for (String path : paths) {
      if (done % A_LOOK == 0 && stop.getAsBoolean()) {
        break;
      }
      done++;
      Moved moved = new Moved(path, old.of(path), young.of(path));
      if (differs(moved)) {
        changed++;
        if (shown.size() < SHOWN) {
          shown.add(moved);
        }
      }
    }
    return new Trial(changed, List.copyOf(shown), all && done == paths.size());
  }

  private static boolean differs(Moved moved) {
    return moved.before().status() != moved.after().status()
        || !moved.before().owners().equals(moved.after().owners());
  }
}
