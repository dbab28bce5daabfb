package org.sevenleague.review.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.discussion.attention.Wanted;

/** People are numbers here: 1 owns the change, the others do not. */
class TurnRulesTest {

  private static final Instant BEFORE = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @ParameterizedTest(name = "{0} by {1}, patch set {2}: now {3}, asked {4}, missing {5} → {9}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # kind    | by | ps | now | asked | missing | answered | open | state       | next
          pushed    | 1  | 1  | -   | 2 3   | -       | -        | -    | -           | 2 3
          pushed    | 1  | 1  | -   | -     | 4       | -        | -    | -           | 4
          pushed    | 1  | 1  | -   | 2     | 2 4     | -        | -    | -           | 2 4
          pushed    | 1  | 1  | -   | -     | -       | -        | -    | -           | 1
          pushed    | 1  | 1  | -   | 2     | -       | -        | -    | wip         | -
          ready     | 1  | 1  | -   | 2     | -       | -        | -    | -           | 2
          ready     | 1  | 2  | -   | 2 3   | -       | 3        | -    | -           | 2
          wip       | 1  | 1  | 2   | 2     | -       | -        | -    | wip         | -
          voted     | 2  | 1  | 2 3 | 2 3   | -       | 2        | -    | -           | 3 1
          voted     | 2  | 1  | 2   | 2     | -       | 2        | -    | submittable | 1
          voted     | 1  | 1  | 2   | 2     | -       | 1        | -    | -           | 2
          commented | 3  | 1  | 2   | 2     | -       | 3        | 3    | -           | 2 1
          commented | 1  | 1  | 1   | 2     | -       | 2        | 2    | -           | 2
          commented | 1  | 1  | 1   | 2     | 4       | 2        | -    | -           | 4
          commented | 1  | 1  | 1   | 2     | -       | 2        | -    | -           | 1
          resolved  | 1  | 1  | 1   | 2     | -       | 2        | 2    | -           | 2
          resolved  | 2  | 1  | -   | 2     | -       | 2        | -    | -           | 1
          pushed    | 1  | 2  | 1   | 2 3   | -       | 2        | -    | -           | 3 2
          pushed    | 1  | 2  | 1   | 2     | -       | -        | 4    | -           | 2 4
          pushed    | 5  | 2  | -   | 2     | -       | 2        | -    | -           | 2 1
          pushed    | 2  | 2  | 2   | 2     | -       | 2        | -    | -           | 1
          pushed    | 1  | 2  | 1   | 2     | -       | 2        | -    | submittable | 1
          abandoned | 1  | 1  | 2   | 2     | -       | -        | -    | closed      | -
          submitted | 2  | 1  | 1   | 2     | -       | 2        | -    | closed      | -
          restored  | 1  | 1  | -   | 2     | -       | -        | -    | -           | 2
          handed    | 2  | 1  | 3   | 2     | -       | -        | -    | -           | 3
          left      | 2  | 1  | -   | 2     | -       | -        | -    | -           | -
          topic     | 1  | 1  | 2 3 | 2     | -       | -        | -    | -           | 2 3
          """)
  void whoseTurnItIsAfter(
      String kind,
      long by,
      int patchSet,
      String now,
      String asked,
      String missing,
      String answered,
      String open,
      String state,
      String next) {
    Facts facts =
        new Facts(
            1,
            !"wip".equals(state) && !"closed".equals(state),
            "submittable".equals(state),
            map(asked, ""),
            people(answered),
            map(open, 1),
            routed(map(missing, "src/a.c"), Set.of(), Set.of()));
    List<Wanted> before =
        people(now).stream().map(one -> new Wanted(one, "Before.", BEFORE)).toList();

    List<Wanted> after =
        TurnRules.after(before, new Happened(kind, by, "somebody", patchSet, NOW), facts);

    assertThat(after.stream().map(Wanted::person).collect(Collectors.toSet()))
        .isEqualTo(people(next));
  }

  @Test
  void whoStaysKeepsSinceWhenAndHearsTheNewReason() {
    Facts facts = new Facts(1, true, false, Map.of(2L, ""), Set.of(), Map.of(2L, 2), Routed.NOBODY);

    List<Wanted> after =
        TurnRules.after(
            List.of(new Wanted(2, "You were asked to review it.", BEFORE)),
            new Happened("pushed", 1, "alice", 2, NOW),
            facts);

    assertThat(after)
        .containsExactly(
            new Wanted(2, "Patch set 2 is there; 2 of your comments are open.", BEFORE));
  }

  @Test
  void reasonsSayWhatHappenedAndForWhom() {
    Facts facts =
        new Facts(
            1,
            true,
            false,
            Map.of(2L, "storage"),
            Set.of(),
            Map.of(),
            routed(Map.of(3L, "src/a.c"), Set.of(), Set.of()));

    assertThat(
            TurnRules.after(List.of(), new Happened("pushed", 1, "alice", 1, NOW), facts).stream()
                .map(Wanted::reason))
        .containsExactlyInAnyOrder(
            "You were asked to review it for @storage.",
            "You own src/a.c: your approval is missing.");
    assertThat(
            TurnRules.after(List.of(), new Happened("voted", 2, "bob", 1, NOW), facts).stream()
                .map(Wanted::reason))
        .containsExactly("bob voted.");
  }

  /** Owners who are asked; {@code fresh} only now, {@code withdrawn} not any more. */
  private static Routed routed(Map<Long, String> missing, Set<Long> fresh, Set<Long> withdrawn) {
    Map<Long, Routed.End> ended = new LinkedHashMap<>();
    withdrawn.forEach(one -> ended.put(one, new Routed.End(false, "Not needed.")));
    return new Routed(
        missing,
        Map.of(),
        fresh.stream().map(one -> new Routed.Pick(one, Optional.empty(), "why")).toList(),
        Set.of(),
        ended,
        List.of());
  }

  private static Set<Long> after(String kind, long by, String now, Facts facts) {
    return TurnRules.after(
            people(now).stream().map(one -> new Wanted(one, "Before.", BEFORE)).toList(),
            new Happened(kind, by, "somebody", 1, NOW),
            facts)
        .stream()
        .map(Wanted::person)
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsNotNeededAnyMoreIsTakenBackUnlessCommentsAreOpenOrTheyWereAskedByName() {
    Routed routed = routed(Map.of(), Set.of(), Set.of(3L, 4L, 5L));
    Facts facts = new Facts(1, true, false, Map.of(5L, ""), Set.of(2L), Map.of(4L, 1), routed);
    assertThat(after("voted", 2, "2 3 4 5", facts)).containsExactlyInAnyOrder(1L, 4L, 5L);
  }

  @Test
  void whoIsAwayIsReplacedAndNobodyElsesTurnChanges() {
    Routed routed = routed(Map.of(6L, "src/a.c"), Set.of(6L), Set.of(3L));
    Facts facts = new Facts(1, true, false, Map.of(), Set.of(), Map.of(), routed);
    assertThat(after(TurnRules.REROUTED, 0, "1 3", facts)).containsExactlyInAnyOrder(1L, 6L);
  }

  @Test
  void whenEverybodyOfATeamIsAwayTheOwnerHearsIt() {
    Routed routed =
        new Routed(
            Map.of(),
            Map.of(),
            List.of(),
            Set.of(),
            Map.of(3L, new Routed.End(false, "Away until 2026-12-01.")),
            List.of("storage"));
    Facts facts = new Facts(1, true, false, Map.of(), Set.of(), Map.of(), routed);
    assertThat(
            TurnRules.after(
                    List.of(new Wanted(3, "Before.", BEFORE)),
                    new Happened(TurnRules.REROUTED, 0, "", 1, NOW),
                    facts)
                .getFirst()
                .reason())
        .isEqualTo("Everybody of @storage is away: ask somebody else.");
  }

  private static Set<Long> people(String numbers) {
    return numbers == null
        ? Set.of()
        : Arrays.stream(numbers.split(" "))
            .map(Long::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static <T> Map<Long, T> map(String numbers, T value) {
    Map<Long, T> map = new LinkedHashMap<>();
    people(numbers).forEach(one -> map.put(one, value));
    return map;
  }
}
