package org.sevenleague.review.ownership;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a tree's difference: files, links and submodules alike.
 *
 * @param before its name in the target; empty when it is new
 * @param after its name in the change; empty when it goes
 */
public record ChangedPath(Optional<String> before, Optional<String> after, Content content) {

  public ChangedPath {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a changed path has a name on one side at least");
    }
  }

  /** Every name whose owners are asked: both of a file that is renamed or copied. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    before.ifPresent(names::add);
    after.ifPresent(names::add);
    return names;
  }
}
