package org.sevenleague.search.engine;

import java.util.List;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param complete whether {@code files}, {@code lines} and the facets count every match there is
 * @param stopped why not, a sentence for people that says what to narrow; empty when complete
 * @param files matching files counted; exact when complete, else at least as many exist
 * @param lines matching lines in them
 * @param items this page of files, in rank order
 * @param repositories files by repository, most first
 * @param languages files by language, most first
 * @param next the cursor of the next page; empty at the end
 * @param note something people should know about how it was answered, such as that a commit was
 *     searched that the index does not hold
 */
public record SearchAnswer(
    boolean complete,
    Optional<String> stopped,
    long files,
    long lines,
    double tookMillis,
    List<FileHit> items,
    List<FacetCount> repositories,
    List<FacetCount> languages,
    Optional<String> next,
    Optional<String> note) {

  public SearchAnswer {
    items = List.copyOf(items);
    repositories = List.copyOf(repositories);
    languages = List.copyOf(languages);
  }
}
