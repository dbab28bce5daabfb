package org.sevenleague.review.turn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which people of a team are asked: a few, not all of it. Those who are at it already stay; else
 * those with the fewest changes that wait for them, and among equals a different one for each
 * change. The team satisfies a rule by whoever of it approves, asked or not.
 */
final class TeamPick {

  /** People of one team who are asked about one change. */
  static final int MOST = 2;

  private TeamPick() {}

  /**
   * @param members who may be asked
   * @param busy those who are at it already
   * @param load how many changes wait for each; none for who is not in it
   * @param change breaks ties, so that the first by name does not get all
   */
  static List<Long> of(List<Long> members, Set<Long> busy, Map<Long, Long> load, long change) {
    List<Long> at = members.stream().filter(busy::contains).toList();
    if (!at.isEmpty()) {
      return at;
    }
    List<Long> order = new ArrayList<>(members);
    order.sort(
        Comparator.comparing((Long person) -> load.getOrDefault(person, 0L))
            .thenComparing(person -> Math.floorMod(person * 31 + change * 17, 101))
            .thenComparing(person -> person));
    return order.subList(0, Math.min(MOST, order.size()));
  }
}
