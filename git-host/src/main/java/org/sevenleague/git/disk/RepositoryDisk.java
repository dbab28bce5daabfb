package org.sevenleague.git.disk;

import java.nio.file.Path;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RepositoryId;

/** Tells where a repository's git directory is. The directory stays the same through renames. */
public interface RepositoryDisk {

  /**
   * The absolute path of the git directory (what {@code git --git-dir} takes).
   *
   * @throws NotFound when there is no such repository
   */
  Path gitDirectory(RepositoryId id);

  /**
   * True for a local repository: it belongs to somebody else, is read in place and never written,
   * and nothing in its configuration is believed.
   *
   * @throws NotFound when there is no such repository
   */
  boolean foreign(RepositoryId id);
}
