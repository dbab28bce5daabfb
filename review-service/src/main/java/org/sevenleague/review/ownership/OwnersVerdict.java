package org.sevenleague.review.ownership;

import java.util.List;
import java.util.Optional;

/**
 * Whether the owners of all that a change touches approved it.
 *
 * @param blocked why nothing can be said; then the change is not satisfied, whatever the paths say
 * @param paths every name on either side of the difference, each once, in its order
 */
public record OwnersVerdict(Optional<String> blocked, List<PathVerdict> paths) {

  public OwnersVerdict {
    paths = List.copyOf(paths);
  }

  public boolean satisfied() {
    return blocked.isEmpty() && paths.stream().allMatch(PathVerdict::satisfied);
  }
}
