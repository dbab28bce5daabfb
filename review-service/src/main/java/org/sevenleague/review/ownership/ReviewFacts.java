package org.sevenleague.review.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the verdict about a change depends on, at the moment of asking.
 *
 * @param owners the file of the target branch; what the change itself holds is never asked
 * @param branch the target
 * @param paths the whole difference of the trees, whatever a page shows of it
 * @param people of each owner, those who are active and may read; an owner that is missing has none
 * @param active those who are active, of everybody that these facts speak of
 * @param anybody those who may approve a path that no line speaks of, where {@link
 *     Fallback#ANYBODY} holds
 * @param self the author, the uploader, the committer and every co-author
 * @param selfCounts whether an approval of one of them counts
 * @param fallback what counts for paths that no line speaks of
 */
public record ReviewFacts(
    OwnersFile owners,
    String branch,
    List<ChangedPath> paths,
    List<Approval> approvals,
    Map<OwnerName, Set<Long>> people,
    Set<Long> active,
    Set<Long> anybody,
    Set<Long> self,
    boolean selfCounts,
    Fallback fallback) {

  public ReviewFacts {
    paths = List.copyOf(paths);
    approvals = List.copyOf(approvals);
    people = Map.copyOf(people);
    active = Set.copyOf(active);
    anybody = Set.copyOf(anybody);
    self = Set.copyOf(self);
  }

  /** Who has to approve a path that no line speaks of. There is no default: somebody chooses. */
  public enum Fallback {
    /** Any reviewer who may approve changes here, but the authors. */
    ANYBODY,
    /** Nobody can; a line has to be added first. */
    BLOCK,
    /** Nobody needs to. */
    FREE
  }
}
