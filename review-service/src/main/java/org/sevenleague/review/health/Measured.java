package org.sevenleague.review.health;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;

/**
 * What one change says about how reviewing goes. People are in it only so that it can be told
 * whether a figure would be about few of them; no figure names one.
 *
 * @param repository its number
 * @param owner who proposed it
 * @param began when it was first ready to be looked at
 * @param answered when somebody else first voted or commented; empty when nobody did
 * @param first who that was
 * @param answers everybody else who voted or commented, and when they first did
 * @param submitted when it came into its branch; empty when it did not
 * @param lines added and removed by its last patch set
 */
record Measured(
    long change,
    long repository,
    long owner,
    Instant began,
    Optional<Instant> answered,
    Optional<Long> first,
    Map<Long, Instant> answers,
    Optional<Instant> submitted,
    int lines) {

  /** What counts as an answer when somebody else than the owner does it. */
  static final Set<String> ANSWERS =
      Set.of("voted", "commented", "reviewed", "replied", "resolved");

  private static final Set<String> ENDS = Set.of("submitted", "merged");

  /**
   * Reads it off what happened.
   *
   * @param events of the change, oldest first
   */
  static Measured of(Change change, List<ChangeEvent> events, int lines) {
    Instant began = change.createdAt();
    Optional<ChangeEvent> answer = Optional.empty();
    Optional<Instant> submitted = Optional.empty();
    Map<Long, Instant> answers = new HashMap<>();
    for (ChangeEvent event : events) {
      boolean other = event.person().filter(person -> person != change.owner()).isPresent();
      if (ANSWERS.contains(event.kind()) && other) {
        event.person().ifPresent(person -> answers.putIfAbsent(person, event.at()));
        answer = answer.isPresent() ? answer : Optional.of(event);
      } else if (event.kind().equals("ready") && answer.isEmpty()) {
        began = event.at();
      } else if (ENDS.contains(event.kind()) && submitted.isEmpty()) {
        submitted = Optional.of(event.at());
      }
    }
    return new Measured(
        change.number(),
        change.repository().value(),
        change.owner(),
        began,
        answer.map(ChangeEvent::at),
        answer.flatMap(ChangeEvent::person),
        Map.copyOf(answers),
        submitted,
        lines);
  }

  /** Everybody else who voted or commented. */
  Set<Long> reviewers() {
    return answers.keySet();
  }
}
