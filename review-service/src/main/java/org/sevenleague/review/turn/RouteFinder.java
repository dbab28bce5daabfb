package org.sevenleague.review.turn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.Absence;
import org.sevenleague.people.Team;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.Unblocking;
import org.sevenleague.review.approval.Vote;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.ownership.ClaimVerdict;
import org.sevenleague.review.ownership.OwnerName;

/** Decides whom to ask about one change. */
final class RouteFinder {

  /** What has to be known of people. */
  interface People {

    /** Whether the person may sign in and sees the change. */
    boolean sees(long person);

    /** Those of these who are away today. */
    Map<Long, Absence> away(Set<Long> people);

    Optional<Team> team(Handle handle);

    Optional<Team> team(long number);

    /** Numbers of the active members. */
    List<Long> members(Team team);

    /** What speaks for each of them. */
    Map<Long, Candidate> candidates(Set<Long> people);
  }

  private final Change change;
  private final Optional<Explanation> explanation;
  private final Set<Long> answered;
  private final Set<Long> at;
  private final Map<Long, Request> open;
  private final People people;

  private final Map<Long, Absence> away = new HashMap<>();
  private final Map<Long, String> missing = new LinkedHashMap<>();
  private final Map<Long, String> teams = new LinkedHashMap<>();
  private final Map<Long, Routed.Pick> picks = new LinkedHashMap<>();
  private final List<String> empty = new ArrayList<>();

  /**
   * @param answered who voted or commented at any time
   * @param at who is at it: answered, is asked or has a turn
   * @param open what is asked already, by person
   */
  RouteFinder(
      Change change,
      Optional<Explanation> explanation,
      Set<Long> answered,
      Set<Long> at,
      Map<Long, Request> open,
      People people) {
    this.change = change;
    this.explanation = explanation;
    this.answered = answered;
    this.at = at;
    this.open = open;
    this.people = people;
  }

  Routed find(List<Team> asked) {
    List<Unblocking.Need> needs = explanation.map(this::needs).orElse(List.of());
    Set<Long> everybody = new HashSet<>(open.keySet());
    needs.forEach(need -> everybody.addAll(need.able()));
    asked.forEach(team -> everybody.addAll(people.members(team)));
    away.putAll(people.away(everybody));
    owners(needs);
    asked.forEach(this::team);
    Map<Long, Routed.End> ended = new HashMap<>();
    open.forEach(
        (person, request) -> {
          if (!picks.containsKey(person)) {
            ended.put(person, end(request));
          }
        });
    Set<Long> still = new HashSet<>(open.keySet());
    still.removeAll(ended.keySet());
    return new Routed(missing, teams, List.copyOf(picks.values()), still, ended, empty);
  }

  // Owners

  /** What is missing of owners whom a line names, and who can give it. */
  private List<Unblocking.Need> needs(Explanation explained) {
    Set<Unblocking.Need> needs = new LinkedHashSet<>();
    for (Explanation.Path path : explained.paths()) {
      for (Explanation.Claim claim : path.claims()) {
        ClaimVerdict verdict = claim.verdict();
        if (verdict.state() == ClaimVerdict.State.MISSING && !claim.owners().isEmpty()) {
          Set<Long> able = able(verdict);
          int count = Math.min(able.size(), verdict.needed() - verdict.approvedBy().size());
          if (count > 0) {
            needs.add(new Unblocking.Need(able, count));
          }
        }
      }
    }
    return List.copyOf(needs);
  }

  private Set<Long> able(ClaimVerdict verdict) {
    Set<Long> able = new HashSet<>(verdict.able());
    able.removeAll(verdict.approvedBy());
    able.removeIf(person -> person == change.owner() || !people.sees(person));
    return able;
  }

  private void owners(List<Unblocking.Need> needs) {
    if (needs.isEmpty()) {
      return;
    }
    List<Unblocking.Need> there = needs.stream().map(this::withoutAway).toList();
    Set<Long> able = new HashSet<>();
    there.forEach(need -> able.addAll(need.able()));
    Map<Long, Candidate> candidates = people.candidates(able);
    List<Candidate> order =
        candidates.values().stream().sorted(Candidate.order(change.number())).toList();
    List<Unblocking.Candidate> ranked = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Candidate one = order.get(i);
      ranked.add(
          new Unblocking.Candidate(
              one.person(),
              at.contains(one.person()) && !away.containsKey(one.person()),
              (int) Math.min(one.cost(), 1_000_000),
              String.format(Locale.ROOT, "%06d", i)));
    }
    List<Long> chosen = Unblocking.of(there, ranked).people();
    order.stream().filter(one -> chosen.contains(one.person())).forEach(this::owner);
  }

  /** Without those who are away, when enough others can. */
  private Unblocking.Need withoutAway(Unblocking.Need need) {
    Set<Long> there = new HashSet<>(need.able());
    there.removeAll(away.keySet());
    return there.size() < need.count() ? need : new Unblocking.Need(there, need.count());
  }

  private void owner(Candidate chosen) {
    long person = chosen.person();
    for (Explanation.Path path : explanation.orElseThrow().paths()) {
      for (Explanation.Claim claim : path.claims()) {
        if (claim.verdict().state() == ClaimVerdict.State.MISSING
            && !claim.owners().isEmpty()
            && claim.verdict().able().contains(person)) {
          missing.put(person, path.path());
          picks.put(person, new Routed.Pick(person, team(claim.owners(), person), chosen.why()));
          return;
        }
      }
    }
  }

  /** The team through which a line names somebody; empty when it names them themselves. */
  private Optional<Long> team(List<OwnerName> owners, long person) {
    for (OwnerName owner : owners) {
      Optional<Team> team = owner.handle().flatMap(people::team);
      if (team.isPresent() && people.members(team.get()).contains(person)) {
        return team.map(Team::id);
      }
    }
    return Optional.empty();
  }

  // Teams that are asked

  private void team(Team team) {
    if (approver(team).isPresent()) {
      return;
    }
    Set<Long> authors = explanation.map(Explanation::self).orElse(Set.of());
    Set<Long> members = new LinkedHashSet<>(people.members(team));
    members.removeIf(one -> one == change.owner() || authors.contains(one) || !people.sees(one));
    boolean some = !members.isEmpty();
    members.removeAll(away.keySet());
    if (some && members.isEmpty()) {
      empty.add(team.handle().value());
    }
    Set<Long> busy = new HashSet<>(at);
    busy.addAll(picks.keySet());
    Map<Long, Candidate> candidates =
        members.stream().anyMatch(busy::contains) ? atIt(members) : people.candidates(members);
    for (Candidate one : TeamPick.of(List.copyOf(candidates.values()), busy, change.number())) {
      teams.putIfAbsent(one.person(), team.handle().value());
      if (!answered.contains(one.person())) {
        String why = busy.contains(one.person()) ? "at it already" : one.why();
        picks.putIfAbsent(one.person(), new Routed.Pick(one.person(), Optional.of(team.id()), why));
      }
    }
  }

  /** Those who are at it are not compared, so nothing has to be looked up. */
  private static Map<Long, Candidate> atIt(Set<Long> members) {
    Map<Long, Candidate> candidates = new LinkedHashMap<>();
    members.forEach(one -> candidates.put(one, new Candidate(one, 0, 0, 0, 0, Instant.EPOCH)));
    return candidates;
  }

  /** Whoever of a team approves of the current patch set, so that nobody else of it has to look. */
  private Optional<Long> approver(Team team) {
    List<Long> members = people.members(team);
    return explanation.stream()
        .flatMap(explained -> explained.votes().stream())
        .filter(vote -> vote.value() > 0 && vote.counts() && members.contains(vote.person()))
        .map(Vote::person)
        .findFirst();
  }

  // Requests that end

  private Routed.End end(Request request) {
    long person = request.person();
    if (answered.contains(person)) {
      return new Routed.End(true, "");
    }
    Absence absence = away.get(person);
    if (absence != null) {
      return new Routed.End(false, "Away until " + absence.last() + ".");
    }
    Optional<Team> team = request.team().flatMap(people::team);
    Optional<String> approved =
        team.flatMap(
            one ->
                approver(one)
                    .flatMap(by -> explanation.map(explained -> explained.name(by)))
                    .map(by -> by + " approved for @" + one.handle() + "."));
    return new Routed.End(
        false, approved.orElseGet(() -> touches(person) ? elsewhere(team) : untouched(team)));
  }

  private boolean touches(long person) {
    return explanation.isEmpty()
        || explanation.get().paths().stream()
            .flatMap(path -> path.claims().stream())
            .anyMatch(claim -> claim.verdict().able().contains(person));
  }

  private static String elsewhere(Optional<Team> team) {
    return team.map(one -> "Others answer for @" + one.handle() + ".")
        .orElse("Others approved, or are asked.");
  }

  private static String untouched(Optional<Team> team) {
    return team.map(one -> "Nothing of @" + one.handle() + " is touched or asked any more.")
        .orElse("It touches nothing of theirs any more.");
  }
}
