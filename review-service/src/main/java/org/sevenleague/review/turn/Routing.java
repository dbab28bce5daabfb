package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.Absence;
import org.sevenleague.people.Absences;
import org.sevenleague.people.Membership;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Reviewer;

/**
 * Chooses whom to ask about a change: of owners the fewest who could approve what is missing, of
 * each team that is asked one or two. Nobody who is away, while somebody else can; never an author
 * for their own work. What it looks up it hands to {@link RouteFinder}, which decides.
 */
@Singleton
public class Routing {

  /** Members of a team that are looked at. */
  private static final int MEMBERS = 200;

  private final Teams teams;
  private final Attention attention;
  private final Requests requests;
  private final Absences absences;
  private final PathKnowledge knowledge;
  private final Readers readers;

  @Inject
  public Routing(
      Teams teams,
      Attention attention,
      Requests requests,
      Absences absences,
      PathKnowledge knowledge,
      Readers readers) {
    this.teams = teams;
    this.attention = attention;
    this.requests = requests;
    this.absences = absences;
    this.knowledge = knowledge;
    this.readers = readers;
  }

  /**
   * Whom to ask.
   *
   * @param explanation who has to approve; empty when that cannot be said
   * @param reviewers who is asked by name or as a team
   * @param answered who voted or commented at any time
   */
  Routed of(
      Change change,
      Optional<Explanation> explanation,
      List<Reviewer> reviewers,
      Set<Long> answered) {
    Set<Long> at = new HashSet<>(answered);
    reviewers.forEach(reviewer -> reviewer.person().ifPresent(at::add));
    attention.of(Subject.change(change.number())).stream().map(Turn::person).forEach(at::add);
    Map<Long, Request> open = requests.open(change);
    at.addAll(open.keySet());
    Lookup lookup = new Lookup(change);
    List<Team> asked =
        reviewers.stream().flatMap(one -> one.team().flatMap(teams::find).stream()).toList();
    return new RouteFinder(change, explanation, answered, at, open, lookup).find(asked);
  }

  /** Ends every request of a change that nobody has to look at now. */
  Routed none(Change change) {
    String why =
        change.open()
            ? "It is work in progress again."
            : "The change is " + change.status().word() + ".";
    Map<Long, Routed.End> ended = new HashMap<>();
    requests.open(change).keySet().forEach(one -> ended.put(one, new Routed.End(false, why)));
    return new Routed(Map.of(), Map.of(), List.of(), Set.of(), ended, List.of());
  }

  /** Looks up what is asked about one change, each thing once. */
  private final class Lookup implements RouteFinder.People {
    private final Change change;
    private final Map<Long, Boolean> sees = new HashMap<>();
    private final Map<String, Optional<Team>> named = new HashMap<>();
    private final Map<Long, List<Long>> members = new HashMap<>();

    Lookup(Change change) {
      this.change = change;
    }

    @Override
    public boolean sees(long person) {
      return sees.computeIfAbsent(person, one -> readers.see(one, change));
    }

    @Override
    public Map<Long, Absence> away(Set<Long> people) {
      return absences.away(people);
    }

    @Override
    public Optional<Team> team(Handle handle) {
      return named.computeIfAbsent(handle.value(), any -> teams.find(handle));
    }

    @Override
    public Optional<Team> team(long number) {
      return teams.find(number);
    }

    @Override
    public List<Long> members(Team team) {
      return members.computeIfAbsent(
          team.id(),
          any ->
              teams.members(team).stream()
                  .map(Membership::person)
                  .filter(person -> person.active())
                  .limit(MEMBERS)
                  .map(person -> person.id())
                  .toList());
    }

    @Override
    public Map<Long, Candidate> candidates(Set<Long> people) {
      List<Long> all = List.copyOf(people);
      PathKnowledge.Known known = knowledge.of(change, all);
      Map<Long, Long> load = requests.load(all);
      Map<Long, Requests.Asked> lately = requests.lately(all);
      Map<Long, Candidate> candidates = new HashMap<>();
      for (Long person : all) {
        Requests.Asked asked = lately.getOrDefault(person, Requests.Asked.NEVER);
        candidates.put(
            person,
            new Candidate(
                person,
                known.by().getOrDefault(person, 0),
                known.files(),
                load.getOrDefault(person, 0L),
                asked.times(),
                asked.last()));
      }
      return candidates;
    }
  }
}
