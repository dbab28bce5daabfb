package org.sevenleague.review.approval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fewest people whose approval would complete what is missing. Of several such sets the one
 * with the most people who are asked already, then the one with the fewest open requests. The same
 * facts always give the same set.
 *
 * @param people their numbers, in order of preference
 * @param exact whether no smaller set exists; otherwise it was too much to try all
 * @param factor when not exact: it is at most so many times as large as the smallest
 */
public record Unblocking(List<Long> people, boolean exact, double factor) {

  /** Nobody is missing. */
  public static final Unblocking NOBODY = new Unblocking(List.of(), true, 1);

  /** Needs that are looked at while sets are tried, each counted every time; some 100 ms. */
  private static final int MOST_WORK = 4_000_000;

  /** Different needs that are compared with each other, to leave out those that follow. */
  private static final int MOST_COMPARED = 1_000;

  public Unblocking {
    people = List.copyOf(people);
  }

  /**
   * Some approvals that are missing.
   *
   * @param able who could give one and has not
   * @param count how many of them have to; at most as many as they are
   */
  public record Need(Set<Long> able, int count) {
    public Need {
      able = Set.copyOf(able);
      if (count < 1 || count > able.size()) {
        throw new IllegalArgumentException(count + " of " + able.size());
      }
    }
  }

  /**
   * Somebody who could approve.
   *
   * @param asked whether they are asked to look at the change already
   * @param open open changes that they are asked to look at
   */
  public record Candidate(long person, boolean asked, int open, String name) {
    static final Comparator<Candidate> PREFERENCE =
        Comparator.comparing(Candidate::asked)
            .reversed()
            .thenComparingInt(Candidate::open)
            .thenComparing(Candidate::name)
            .thenComparingLong(Candidate::person);
  }

  /**
   * Finds the set.
   *
   * @param candidates everybody whom a need speaks of, once
   */
  public static Unblocking of(List<Need> needs, List<Candidate> candidates) {
    if (needs.isEmpty()) {
      return NOBODY;
    }
    return new Search(distinct(needs), candidates).answer();
  }

  /** Needs that do not follow from another one. */
  private static List<Need> distinct(List<Need> needs) {
    Map<Set<Long>, Integer> counts = new LinkedHashMap<>();
    needs.forEach(need -> counts.merge(need.able(), need.count(), Math::max));
    List<Need> all = new ArrayList<>();
    counts.forEach((able, count) -> all.add(new Need(able, count)));
    all.sort(Comparator.comparingInt((Need need) -> need.able().size()));
    if (all.size() > MOST_COMPARED) {
      return all;
    }
    List<Need> kept = new ArrayList<>();
    for (Need need : all) {
      boolean follows =
          kept.stream()
              .anyMatch(
                  other -> other.count() >= need.count() && need.able().containsAll(other.able()));
      if (!follows) {
        kept.add(need);
      }
    }
    return kept;
  }

  /** The search over needs as bits. */
  private static final class Search {

    private final List<Need> needs;
    private final List<Candidate> useful;
    private final List<BitSet> meets;
    private final List<BitSet> able = new ArrayList<>();
    private int work;
    private boolean tired;
    private Cost best = Cost.NONE;
    private List<Integer> found = List.of();

    Search(List<Need> needs, List<Candidate> candidates) {
      this.needs = needs;
      this.useful = useful(needs, candidates);
      this.meets = useful.stream().map(candidate -> met(needs, candidate)).toList();
      for (int need = 0; need < needs.size(); need++) {
        BitSet people = new BitSet();
        for (int i = 0; i < useful.size(); i++) {
          if (meets.get(i).get(need)) {
            people.set(i);
          }
        }
        able.add(people);
      }
    }

    /** Of people who meet the same needs only the first are of use: one for each that is needed. */
    private static List<Candidate> useful(List<Need> needs, List<Candidate> candidates) {
      List<Candidate> sorted = new ArrayList<>(candidates);
      sorted.sort(Candidate.PREFERENCE);
      Map<BitSet, Integer> seen = new HashMap<>();
      List<Candidate> useful = new ArrayList<>();
      for (Candidate candidate : sorted) {
        BitSet met = met(needs, candidate);
        int most = met.stream().map(need -> needs.get(need).count()).max().orElse(0);
        if (seen.merge(met, 1, Integer::sum) <= most) {
          useful.add(candidate);
        }
      }
      return useful;
    }

    private static BitSet met(List<Need> needs, Candidate candidate) {
      BitSet met = new BitSet();
      for (int need = 0; need < needs.size(); need++) {
        if (needs.get(need).able().contains(candidate.person())) {
          met.set(need);
        }
      }
      return met;
    }

    Unblocking answer() {
      List<Integer> greedy = greedy();
      int[] missing = needs.stream().mapToInt(Need::count).toArray();
      for (int size = atLeast(missing, new BitSet()); size <= greedy.size(); size++) {
        choose(size, missing.clone(), new BitSet(), new ArrayList<>(), Cost.FREE);
        if (tired) {
          return new Unblocking(people(greedy), false, factor());
        }
        if (!found.isEmpty()) {
          return new Unblocking(people(found), true, 1);
        }
      }
      throw new IllegalStateException("the greedy set of " + greedy.size() + " was not found");
    }

    private List<Long> people(List<Integer> chosen) {
      return chosen.stream().sorted().map(i -> useful.get(i).person()).toList();
    }

    /** Chvátal's bound: the harmonic number of the most needs that one person meets. */
    private double factor() {
      int most = meets.stream().mapToInt(BitSet::cardinality).max().orElse(1);
      double sum = 0;
      for (int i = 1; i <= most; i++) {
        sum += 1.0 / i;
      }
      return sum;
    }

    private List<Integer> greedy() {
      int[] missing = needs.stream().mapToInt(Need::count).toArray();
      List<Integer> chosen = new ArrayList<>();
      Set<Integer> taken = new HashSet<>();
      while (true) {
        int next = -1;
        int most = 0;
        for (int i = 0; i < useful.size(); i++) {
          int meeting =
              taken.contains(i)
                  ? 0
                  : (int) meets.get(i).stream().filter(need -> missing[need] > 0).count();
          if (meeting > most) {
            most = meeting;
            next = i;
          }
        }
        if (next < 0) {
          return chosen;
        }
        chosen.add(next);
        taken.add(next);
        meets.get(next).stream().forEach(need -> missing[need]--);
      }
    }

    /** How many people are needed at least: needs that share nobody add up. */
    private int atLeast(int[] missing, BitSet refused) {
      BitSet used = new BitSet();
      int sum = 0;
      int most = 0;
      for (int need = 0; need < missing.length; need++) {
        if (missing[need] > 0) {
          most = Math.max(most, missing[need]);
          BitSet people = (BitSet) able.get(need).clone();
          people.andNot(refused);
          if (!people.intersects(used)) {
            sum += missing[need];
            used.or(people);
          }
        }
      }
      return Math.max(sum, most);
    }

    private void choose(int room, int[] missing, BitSet refused, List<Integer> chosen, Cost cost) {
      work += missing.length;
      if (work > MOST_WORK) {
        tired = true;
      }
      if (tired || !cost.below(best)) {
        return;
      }
      int need = hardest(missing, refused);
      if (need < 0) {
        best = cost;
        found = List.copyOf(chosen);
        return;
      }
      if (atLeast(missing, refused) > room) {
        return;
      }
      BitSet without = (BitSet) refused.clone();
      BitSet people = (BitSet) able.get(need).clone();
      people.andNot(refused);
      for (int i = people.nextSetBit(0); i >= 0; i = people.nextSetBit(i + 1)) {
        int[] left = missing.clone();
        meets.get(i).stream().forEach(met -> left[met]--);
        without.set(i);
        chosen.add(i);
        choose(room - 1, left, without, chosen, cost.with(useful.get(i), i));
        chosen.removeLast();
      }
    }

    /** The need with the fewest people left; −1 when none is. */
    private int hardest(int[] missing, BitSet refused) {
      int hardest = -1;
      int fewest = Integer.MAX_VALUE;
      for (int need = 0; need < missing.length; need++) {
        if (missing[need] > 0) {
          BitSet people = (BitSet) able.get(need).clone();
          people.andNot(refused);
          int spare = people.cardinality() - missing[need];
          if (spare < fewest) {
            fewest = spare;
            hardest = need;
          }
        }
      }
      return hardest;
    }
  }

  /** What a set costs besides its size. */
  private record Cost(int strangers, long open, long ranks) {

    static final Cost FREE = new Cost(0, 0, 0);
    static final Cost NONE = new Cost(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    Cost with(Candidate candidate, int rank) {
      return new Cost(
          strangers + (candidate.asked() ? 0 : 1), open + candidate.open(), ranks + rank);
    }

    boolean below(Cost other) {
      if (strangers != other.strangers) {
        return strangers < other.strangers;
      }
      return open != other.open ? open < other.open : ranks < other.ranks;
    }
  }
}
