package org.sevenleague.search.indexing;

import java.util.List;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.kernel.RepositoryName;

/**
 * What the page about the whole index shows.
 *
 * @param complete repositories that are searched whole
 * @param sizeBytes of the index on disk
 * @param running those worked on now
 * @param rows repositories, those that need a look first
 * @param more how many further repositories there are
 * @param leftOut files whose text is not searched, by reason
 * @param branches the portal's rule, a pattern a line
 * @param tags the same for tags
 */
public record IndexAdminPage(
    long repositories,
    long complete,
    long sizeBytes,
    List<Running> running,
    List<Row> rows,
    long more,
    List<Reason> leftOut,
    String branches,
    String tags) {

  /** A repository that is worked on. */
  public record Running(RepositoryName name, Progress progress) {}

  /** A repository and how far the index is with it. */
  public record Row(RepositoryName name, IndexState state, long leftOut) {}

  /** Why files are left out, and how many. */
  public record Reason(String reason, long files) {}

  /** All files left out. */
  public long leftOutFiles() {
    return leftOut.stream().mapToLong(Reason::files).sum();
  }
}
