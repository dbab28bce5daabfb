package org.sevenleague.review.turn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom the portal chose to ask about a change.
 *
 * @param missing owners whose approval is missing, and of which path
 * @param teams who is asked for a team or answers for it already, and the handle of the team
 * @param picks whoever has to be asked now, with the reason
 * @param asked who was asked before, and still is
 * @param ended what was asked before and is not any more, by person
 * @param away handles of teams that are asked and have nobody there
 */
record Routed(
    Map<Long, String> missing,
    Map<Long, String> teams,
    List<Pick> picks,
    Set<Long> asked,
    Map<Long, End> ended,
    List<String> away) {

  static final Routed NOBODY =
      new Routed(Map.of(), Map.of(), List.of(), Set.of(), Map.of(), List.of());

  /**
   * Somebody who was chosen.
   *
   * @param team the number of the team that they are asked for
   */
  record Pick(long person, Optional<Long> team, String why) {}

  /**
   * How a request ended.
   *
   * @param answered the person answered; otherwise it is withdrawn
   * @param why a sentence
   */
  record End(boolean answered, String why) {}

  /** Those who are asked now and were not before. */
  Set<Long> fresh() {
    return picks.stream()
        .map(Pick::person)
        .filter(person -> !asked.contains(person))
        .collect(Collectors.toSet());
  }

  /** Those who need not look any more. */
  Set<Long> withdrawn() {
    return ended.entrySet().stream()
        .filter(one -> !one.getValue().answered())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
