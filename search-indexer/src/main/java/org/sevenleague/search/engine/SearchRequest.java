package org.sevenleague.search.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.query.Query;

/**
 * One search.
 *
 * @param readable the repositories that the caller may read: nothing else is looked at, counted or
 *     told of
 * @param fileLimit files on this page, 1 to {@value #MAX_FILES}
 * @param cursor where the page begins: {@link SearchAnswer#next} of the page before; empty: the
 *     first
 * @param linesPerFile matching lines given for each file, at least 0
 * @param contextLines lines given before and after each matching line, 0 to {@value #MAX_CONTEXT}
 * @param countAll whether the totals and facets have to be exact; otherwise the search ends when
 *     the page is filled
 * @param deadline how long it may take; then the answer is what was found until then
 * @param above bytes of {@link FileHit#above} that are given at most; 0 for none
 */
public record SearchRequest(
    Query query,
    Set<RepositoryId> readable,
    int fileLimit,
    Optional<String> cursor,
    int linesPerFile,
    int contextLines,
    boolean countAll,
    Duration deadline,
    long above) {

  /** Files on one page; each is shown with its lines. */
  public static final int MAX_FILES = 1000;

  /** Lines before and after a hit; whoever wants more opens the file. */
  public static final int MAX_CONTEXT = 20;

  /** Without the text above the lines. */
  public SearchRequest(
      Query query,
      Set<RepositoryId> readable,
      int fileLimit,
      Optional<String> cursor,
      int linesPerFile,
      int contextLines,
      boolean countAll,
      Duration deadline) {
    this(query, readable, fileLimit, cursor, linesPerFile, contextLines, countAll, deadline, 0);
  }

  public SearchRequest {
    if (fileLimit < 1 || fileLimit > MAX_FILES) {
      throw new Invalid("limit", "A page has 1 to " + MAX_FILES + " files, not " + fileLimit + ".");
    }
    if (contextLines < 0 || contextLines > MAX_CONTEXT) {
      throw new Invalid("context", "There are 0 to " + MAX_CONTEXT + " lines of context.");
    }
    if (linesPerFile < 0) {
      throw new Invalid("linesPerFile", "Lines per file cannot be negative.");
    }
    readable = Set.copyOf(readable);
  }

  /** The first page of at most 50 files with all their lines, exact totals, within 10 seconds. */
  public static SearchRequest of(Query query, Set<RepositoryId> readable) {
    return new SearchRequest(
        query, readable, 50, Optional.empty(), Integer.MAX_VALUE, 0, true, Duration.ofSeconds(10));
  }
}
