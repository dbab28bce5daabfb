package org.sevenleague.git.objects;

import org.eclipse.jgit.lib.FileMode;
import org.sevenleague.kernel.FilePath;

/**
 * What stands at a path of a commit.
 *
 * @param id hexadecimal id of the content, the folder, or the commit of a submodule
 * @param mode as git writes it, in six digits
 * @param size bytes; 0 for what is neither a file nor a link
 */
public record ObjectEntry(FilePath path, Kind kind, String id, String mode, long size) {

  public enum Kind {
    FOLDER,
    FILE,
    /** A symbolic link: its content is where it leads. */
    LINK,
    /** A commit of another repository. */
    SUBMODULE;

    static Kind of(int mode) {
      return FileMode.TREE.equals(mode)
          ? FOLDER
          : FileMode.SYMLINK.equals(mode) ? LINK : FileMode.GITLINK.equals(mode) ? SUBMODULE : FILE;
    }
  }

  /** Whether it has bytes of its own. */
  public boolean content() {
    return kind == Kind.FILE || kind == Kind.LINK;
  }
}
