package org.sevenleague.kernel;

import java.util.List;
import java.util.Optional;

/**
 * Tells who owns the paths of a commit, for the pages of other rooms. Reviews implement it. It asks
 * no gate: callers have passed it.
 */
public interface PathOwners {

  /** Looks up paths of one commit; empty when the commit has no file of owners. */
  Optional<Lookup> at(RepositoryId repository, CommitId commit);

  /** Answers about one commit; for one thread. */
  interface Lookup {

    /** The file that says who owns what. */
    FilePath file();

    /** Why that file cannot be used, a sentence; empty when it can. Then nothing is known. */
    Optional<String> broken();

    /** Who owns a file. */
    Owned of(FilePath path);

    /** Who would own a new file in a folder of a name that no line mentions. */
    Owned ofFolder(FilePath folder);
  }

  /**
   * The owners of a path.
   *
   * @param owners as the file writes them, such as {@code @storage}; may be empty
   * @param line that decides, from 1; 0 when none speaks of the path
   * @param pattern of that line; empty when there is none
   * @param dialect how the file is read, for people
   */
  record Owned(List<String> owners, int line, String pattern, String dialect) {
    public Owned {
      owners = List.copyOf(owners);
    }

    /** Whether some line speaks of the path, even to say that nobody owns it. */
    public boolean ruled() {
      return line > 0;
    }
  }
}
