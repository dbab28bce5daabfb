package org.sevenleague.review.approval;

import java.util.Set;

/**
 * What of an earlier patch set is still so in a later one.
 *
 * @param kept paths of the later one whose content is the same, or what git makes of the same
 *     change upon the later base
 * @param dropped the other paths of the later one
 * @param whole whether nothing was dropped and nothing of the earlier one is missing
 */
record Carried(Set<String> kept, Set<String> dropped, boolean whole) {

  Carried {
    kept = Set.copyOf(kept);
    dropped = Set.copyOf(dropped);
  }
}
