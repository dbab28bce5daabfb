package org.sevenleague.review.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.review.change.PatchSet;

/** Finds in which patch set a path became another than it was; for one request. */
final class TurningPoints implements Explainer.Turning {

  /** Patch sets after the approved one that are looked at, each with all its paths. */
  private static final int MOST = 20;

  private final ContentHistory history;
  private final RepositoryId repository;
  private final List<PatchSet> patchSets;
  private final Map<Integer, Map<String, Integer>> known = new HashMap<>();

  /**
   * @param patchSets all of a change, oldest first
   */
  TurningPoints(ContentHistory history, RepositoryId repository, List<PatchSet> patchSets) {
    this.history = history;
    this.repository = repository;
    this.patchSets = patchSets;
  }

  @Override
  public int changedIn(int patchSet, String path) {
    return known.computeIfAbsent(patchSet, this::after).getOrDefault(path, 0);
  }

  private Map<String, Integer> after(int number) {
    Map<String, Integer> turned = new HashMap<>();
    int looked = 0;
    PatchSet then = null;
    for (PatchSet one : patchSets) {
      if (one.number() == number) {
        then = one;
      } else if (then != null && looked++ < MOST) {
        try {
          for (String path : history.carried(repository, then, one).dropped()) {
            turned.putIfAbsent(path, one.number());
          }
        } catch (Invalid tooMuch) {
          return turned;
        }
      }
    }
    return turned;
  }
}
