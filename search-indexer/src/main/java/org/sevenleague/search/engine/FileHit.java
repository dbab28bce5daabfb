package org.sevenleague.search.engine;

import java.util.List;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * A file that matches.
 *
 * @param ref the ref it was found in: the default branch, or the first (by name) that the query's
 *     branch filter names
 * @param commit the commit of that ref that the index holds; links to it show exactly this text
 * @param pathRanges what of the path's text matched
 * @param lines matching lines in order, at most the request's lines per file
 * @param moreLines how many further lines match
 * @param above the file's text from its beginning to the last of the lines and its context, from
 *     which it follows how they have to be coloured; empty when it is longer than was asked for
 */
public record FileHit(
    RepositoryId repositoryId,
    RepositoryName repository,
    RefName ref,
    CommitId commit,
    FilePath path,
    BlobId blob,
    String language,
    Category category,
    List<Range> pathRanges,
    List<LineHit> lines,
    long moreLines,
    String above) {

  /** Without the text above the lines. */
  public FileHit(
      RepositoryId repositoryId,
      RepositoryName repository,
      RefName ref,
      CommitId commit,
      FilePath path,
      BlobId blob,
      String language,
      Category category,
      List<Range> pathRanges,
      List<LineHit> lines,
      long moreLines) {
    this(
        repositoryId,
        repository,
        ref,
        commit,
        path,
        blob,
        language,
        category,
        pathRanges,
        lines,
        moreLines,
        "");
  }

  public FileHit {
    pathRanges = List.copyOf(pathRanges);
    lines = List.copyOf(lines);
  }

  /** All matching lines, shown or not. */
  public long lineCount() {
    return lines.size() + moreLines;
  }
}
