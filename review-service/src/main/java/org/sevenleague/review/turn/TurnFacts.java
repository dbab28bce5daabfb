package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.people.Callers;
import org.sevenleague.people.Membership;
import org.sevenleague.people.Team;
import org.sevenleague.people.Teams;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.OwnerApproval;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.rule.SubmitRules;

/** Collects what has to be known of a change to say whose turn it is. */
@Singleton
public class TurnFacts {

  /** Members of a team that are looked at to pick some. */
  private static final int MEMBERS = 200;

  private static final Logger LOG = Logger.getLogger(TurnFacts.class.getName());

  private static final Set<String> ANSWERS =
      Set.of("voted", "commented", "reviewed", "replied", "resolved");

  private final EntityManager entities;
  private final Changes changes;
  private final ChangeGate gate;
  private final Reviewers reviewers;
  private final Teams teams;
  private final Attention attention;
  private final Function<Change, Explanation> owners;
  private final Predicate<Change> submittable;

  @Inject
  public TurnFacts(
      EntityManager entities,
      Changes changes,
      ChangeGate gate,
      Reviewers reviewers,
      Teams teams,
      Attention attention,
      OwnerApproval owners,
      SubmitRules rules) {
    this(
        entities,
        changes,
        gate,
        reviewers,
        teams,
        attention,
        owners::of,
        change -> rules.of(change).submittable());
  }

  /**
   * Outside of CDI.
   *
   * @param owners who has to approve a change
   * @param submittable whether nothing is missing
   */
  public TurnFacts(
      EntityManager entities,
      Changes changes,
      ChangeGate gate,
      Reviewers reviewers,
      Teams teams,
      Attention attention,
      Function<Change, Explanation> owners,
      Predicate<Change> submittable) {
    this.entities = entities;
    this.changes = changes;
    this.gate = gate;
    this.reviewers = reviewers;
    this.teams = teams;
    this.attention = attention;
    this.owners = owners;
    this.submittable = submittable;
  }

  Facts of(Change change) {
    boolean reviewable = change.open() && !change.wip();
    if (!reviewable) {
      return new Facts(change.owner(), false, false, Map.of(), Map.of(), Set.of(), Map.of());
    }
    Set<Long> answered = answered(change);
    return new Facts(
        change.owner(),
        true,
        known("whether it can be submitted", change, () -> submittable.test(change), false),
        asked(change, answered),
        known("its owners", change, () -> missing(change), Map.of()),
        answered,
        open(change));
  }

  /**
   * What git or the settings file say; something else when they cannot be read. Whose turn it is
   * must keep nobody from voting or pushing.
   */
  private static <T> T known(String what, Change change, Supplier<T> ask, T otherwise) {
    try {
      return ask.get();
    } catch (NotFound | Invalid | UncheckedIOException unreadable) {
      LOG.log(Level.WARNING, what + " of change " + change.number() + " is unknown", unreadable);
      return otherwise;
    }
  }

  /** The fewest owners who could approve what is missing, and a path of each. */
  private Map<Long, String> missing(Change change) {
    Explanation explanation = owners.apply(change);
    Map<Long, String> missing = new LinkedHashMap<>();
    for (Long person : explanation.unblocking().people()) {
      if (person != change.owner() && sees(person, change)) {
        explanation.paths().stream()
            .filter(path -> !path.satisfied() && owns(person, path))
            .findFirst()
            .ifPresent(path -> missing.put(person, path.path()));
      }
    }
    return missing;
  }

  /** Whether a line names the person, and not only the policy for what nobody owns. */
  private static boolean owns(long person, Explanation.Path path) {
    return path.claims().stream()
        .anyMatch(claim -> !claim.owners().isEmpty() && claim.verdict().able().contains(person));
  }

  /** Who began threads that are published and open, and how many. */
  private Map<Long, Integer> open(Change change) {
    Map<Long, Integer> open = new LinkedHashMap<>();
    entities
        .createQuery(
            "select t.createdBy, count(t) from CommentThread t where t.subjectKind = 'change'"
                + " and t.subjectNumber = :number and t.resolved = false"
                + " and t.publishedAt is not null group by t.createdBy order by t.createdBy",
            Object[].class)
        .setParameter("number", change.number())
        .getResultList()
        .forEach(row -> open.put((Long) row[0], ((Long) row[1]).intValue()));
    open.keySet().removeIf(person -> person == change.owner() || !sees(person, change));
    return open;
  }

  private Set<Long> answered(Change change) {
    Set<Long> answered = new HashSet<>();
    for (ChangeEvent event : changes.events(change)) {
      if (ANSWERS.contains(event.kind())) {
        event.person().filter(one -> one != change.owner()).ifPresent(answered::add);
      }
    }
    answered.removeIf(person -> !sees(person, change));
    return answered;
  }

  private Map<Long, String> asked(Change change, Set<Long> answered) {
    Map<Long, String> asked = new LinkedHashMap<>();
    List<Reviewer> all = reviewers.of(change).stream().filter(one -> !one.copied()).toList();
    for (Reviewer reviewer : all) {
      reviewer
          .person()
          .filter(person -> person != change.owner() && sees(person, change))
          .ifPresent(person -> asked.put(person, ""));
    }
    Set<Long> busy = new HashSet<>(answered);
    busy.addAll(asked.keySet());
    attention.of(Subject.change(change.number())).stream().map(Turn::person).forEach(busy::add);
    for (Reviewer reviewer : all) {
      reviewer
          .team()
          .flatMap(teams::find)
          .ifPresent(
              team ->
                  picked(change, team, busy)
                      .forEach(person -> asked.putIfAbsent(person, team.handle().value())));
    }
    return asked;
  }

  private List<Long> picked(Change change, Team team, Set<Long> busy) {
    List<Long> members = new ArrayList<>();
    for (Membership member : teams.members(team)) {
      long person = member.person().id();
      if (members.size() < MEMBERS
          && person != change.owner()
          && member.person().active()
          && sees(person, change)) {
        members.add(person);
      }
    }
    return TeamPick.of(members, busy, attention.load("change", members), change.number());
  }

  /** Whether that person may sign in and sees the change. */
  boolean sees(long person, Change change) {
    return Callers.of(entities, person).filter(caller -> gate.shows(caller, change)).isPresent();
  }
}
