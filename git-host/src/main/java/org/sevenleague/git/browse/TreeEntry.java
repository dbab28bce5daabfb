package org.sevenleague.git.browse;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;

/** What stands in a folder of a commit. */
public record TreeEntry(FilePath path, Kind kind, ObjectId id) {

  public enum Kind {
    FOLDER,
    FILE,
    /** A symbolic link: its target is shown, never followed. */
    LINK,
    /** A commit of another repository. */
    SUBMODULE;

    static Kind of(int mode) {
      return FileMode.TREE.equals(mode)
          ? FOLDER
          : FileMode.SYMLINK.equals(mode) ? LINK : FileMode.GITLINK.equals(mode) ? SUBMODULE : FILE;
    }
  }

  public String name() {
    return path.name();
  }

  public SafeHtml nameHtml() {
    return Unseen.html(name());
  }

  public boolean folder() {
    return kind == Kind.FOLDER;
  }
}
