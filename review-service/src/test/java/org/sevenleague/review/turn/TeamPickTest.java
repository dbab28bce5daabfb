package org.sevenleague.review.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TeamPickTest {

  private static final int DRAWS = 1_000;

  private static Candidate candidate(long person, int knows, long open) {
    return new Candidate(person, knows, 10, open, 0, Instant.EPOCH);
  }

  private static List<Long> picked(List<Candidate> members, Set<Long> busy, long change) {
    return TeamPick.of(members, busy, change).stream().map(Candidate::person).toList();
  }

  @Test
  void whoKnowsMostOfTheFilesIsAskedAlone() {
    assertThat(
            picked(
                List.of(candidate(2, 2, 0), candidate(3, 9, 1), candidate(4, 0, 0)), Set.of(), 81))
        .containsExactly(3L);
  }

  @Test
  void knowledgeIsWorthFourOpenReviewsAndNoMore() {
    List<Candidate> members = List.of(candidate(2, 10, 5), candidate(3, 0, 0), candidate(4, 0, 7));
    assertThat(picked(members, Set.of(), 81)).containsExactly(3L, 2L);
  }

  @Test
  void twoAreAskedWhenNobodyKnowsTheFiles() {
    assertThat(
            picked(
                List.of(candidate(2, 0, 4), candidate(3, 1, 1), candidate(4, 1, 0)), Set.of(), 81))
        .containsExactly(4L, 3L);
  }

  @Test
  void whoIsAtItAlreadyStaysAndNobodyIsAdded() {
    assertThat(picked(List.of(candidate(2, 10, 0), candidate(5, 0, 40)), Set.of(5L, 9L), 81))
        .containsExactly(5L);
  }

  @Test
  void smallTeamIsAskedWhole() {
    assertThat(picked(List.of(candidate(7, 0, 0)), Set.of(), 1)).containsExactly(7L);
    assertThat(picked(List.of(), Set.of(), 1)).isEmpty();
  }

  @Test
  void reasonSaysWhatSpeaksForThem() {
    assertThat(new Candidate(1, 12, 14, 1, 0, Instant.EPOCH).why())
        .isEqualTo("knows 12 of 14 files, 1 open review");
    assertThat(new Candidate(1, 1, 1, 0, 0, Instant.EPOCH).why())
        .isEqualTo("knows 1 of 1 file, 0 open reviews");
    assertThat(candidate(1, 0, 3).why()).isEqualTo("3 open reviews");
  }

  /** A team that is asked again and again, and finishes what it is asked at some time or never. */
  private static final class Team {
    final List<Long> members;
    final Map<Long, Long> asked = new HashMap<>();
    final Map<Long, Instant> last = new HashMap<>();
    final Map<Long, Long> open = new HashMap<>();

    Team(int size) {
      members = new ArrayList<>();
      for (long person = 1; person <= size; person++) {
        members.add(person * 7);
      }
    }

    List<Long> draw(long change, Set<Long> absent) {
      List<Candidate> there = new ArrayList<>();
      for (Long person : members) {
        if (!absent.contains(person)) {
          there.add(
              new Candidate(
                  person,
                  0,
                  5,
                  open.getOrDefault(person, 0L),
                  asked.getOrDefault(person, 0L),
                  last.getOrDefault(person, Instant.EPOCH)));
        }
      }
      Collections.shuffle(there, new Random(change));
      List<Long> picked = picked(there, Set.of(), change);
      for (Long person : picked) {
        asked.merge(person, 1L, Long::sum);
        open.merge(person, 1L, Long::sum);
        last.put(person, Instant.ofEpochSecond(change));
      }
      return picked;
    }

    long spread() {
      List<Long> counts =
          members.stream().map(person -> asked.getOrDefault(person, 0L)).sorted().toList();
      return counts.getLast() - counts.getFirst();
    }
  }

  @Property(tries = 30, seed = "42")
  void nobodyIsAskedMoreThanOnceMoreThanAnother(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll @IntRange(max = 500_000) int first) {
    Team never = new Team(size);
    Team atOnce = new Team(size);
    for (long change = first; change < first + DRAWS; change++) {
      never.draw(change, Set.of());
      atOnce.draw(change, Set.of());
      atOnce.open.clear();
      assertThat(never.spread()).isLessThanOrEqualTo(1);
      assertThat(atOnce.spread()).isLessThanOrEqualTo(1);
    }
  }

  @Property(tries = 30, seed = "42")
  void nobodyWhoIsAwayIsAskedAndWhatIsOpenStaysLevel(
      @ForAll @IntRange(min = 3, max = 12) int size, @ForAll long seed) {
    Random random = new Random(seed);
    Team team = new Team(size);
    for (long change = 1; change <= DRAWS; change++) {
      Set<Long> absent = Set.of(team.members.get(random.nextInt(size)));
      List<Long> picked = team.draw(change, absent);
      assertThat(picked).doesNotContainAnyElementsOf(absent).doesNotHaveDuplicates().hasSize(2);
      long least =
          team.members.stream()
              .filter(person -> !absent.contains(person) && !picked.contains(person))
              .mapToLong(person -> team.open.getOrDefault(person, 0L))
              .min()
              .orElse(Long.MAX_VALUE);
      for (Long person : picked) {
        assertThat(team.open.getOrDefault(person, 0L) - 1).isLessThanOrEqualTo(least);
      }
      Long done = team.members.get(random.nextInt(size));
      team.open.computeIfPresent(done, (person, open) -> Math.max(0, open - 2));
    }
  }

  @Property(tries = 50, seed = "42")
  void theOrderOfTheTeamDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Candidate> members = new ArrayList<>();
    for (long person = 1; person <= 8; person++) {
      members.add(
          new Candidate(
              person,
              random.nextInt(4),
              3,
              random.nextInt(3),
              random.nextInt(3),
              Instant.ofEpochSecond(random.nextInt(3))));
    }
    List<Long> picked = picked(members, Set.of(), 81);
    Collections.shuffle(members, random);
    assertThat(picked(members, Set.of(), 81)).isEqualTo(picked);
  }
}
