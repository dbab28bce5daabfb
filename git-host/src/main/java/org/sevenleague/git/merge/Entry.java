package org.sevenleague.git.merge;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a tree has at a path that is no folder.
 *
 * @param mode 0 when there is nothing
 */
record Entry(int mode, ObjectId id) {

  static final Entry ABSENT = new Entry(0, ObjectId.zeroId());

  boolean absent() {
    return mode == 0;
  }

  boolean present() {
    return mode != 0;
  }

  boolean file() {
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
  }

  boolean link() {
    return FileMode.SYMLINK.equals(mode);
  }
}
