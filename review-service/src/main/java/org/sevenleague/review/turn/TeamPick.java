package org.sevenleague.review.turn;

import java.util.List;
import java.util.Set;

/**
 * Which people of a team are asked: one or two, not all of it. Those who are at it already stay;
 * else the first by {@link Candidate#order}, and a second one when the first knows less than half
 * of the files. The team satisfies a rule by whoever of it approves, asked or not.
 */
final class TeamPick {

  private TeamPick() {}

  /**
   * @param members who may be asked: nobody who is away, and no author
   * @param busy those who are at it already
   * @param change its number
   */
  static List<Candidate> of(List<Candidate> members, Set<Long> busy, long change) {
    List<Candidate> at = members.stream().filter(one -> busy.contains(one.person())).toList();
    if (!at.isEmpty()) {
      return at;
    }
    List<Candidate> order = members.stream().sorted(Candidate.order(change)).toList();
    boolean one = order.size() < 2 || order.getFirst().knowing();
    return order.subList(0, one ? Math.min(1, order.size()) : 2);
  }
}
