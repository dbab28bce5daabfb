package org.sevenleague.search.indexing;

import java.util.List;
import java.util.Optional;
import org.sevenleague.git.repository.IndexState;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryName;

/**
 * What the page about one repository's index shows.
 *
 * @param files in the index, all refs together
 * @param progress of the work under way
 * @param refs branches and tags, the default branch first
 * @param moreRefs how many are not listed
 * @param leftOut files whose text is not searched, and files whose very path is refused
 * @param ownRule whether the repository has a rule of its own
 * @param mayChange whether the caller may ask for indexing and change the rule
 * @param mayPause whether the caller may pause it
 */
public record IndexRepositoryPage(
    RepositoryName name,
    IndexState state,
    long files,
    Optional<Progress> progress,
    List<Ref> refs,
    long moreRefs,
    List<LeftOut> leftOut,
    String branches,
    String tags,
    boolean ownRule,
    boolean mayChange,
    boolean mayPause) {

  /**
   * A file that is not in the index, or not its text.
   *
   * @param path as text; not always one that can be opened
   * @param reason a few words for people
   */
  public record LeftOut(String path, String reason) {}

  /**
   * A branch or tag.
   *
   * @param indexed whether the index holds it
   * @param cost files it has that the default branch has not; empty when not counted
   */
  public record Ref(RefName name, boolean indexed, boolean standard, Optional<Long> cost) {}
}
