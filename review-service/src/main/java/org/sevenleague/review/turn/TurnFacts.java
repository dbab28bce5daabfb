package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.OwnerApproval;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.Reviewer;
import org.sevenleague.review.change.Reviewers;
import org.sevenleague.review.rule.SubmitRules;

/** Collects what has to be known of a change to say whose turn it is. */
@Singleton
public class TurnFacts {

  private static final Logger LOG = Logger.getLogger(TurnFacts.class.getName());

  private static final Set<String> ANSWERS =
      Set.of("voted", "commented", "reviewed", "replied", "resolved", "reopened");

  private final EntityManager entities;
  private final Changes changes;
  private final Reviewers reviewers;
  private final Readers readers;
  private final Routing routing;
  private final Function<Change, Explanation> owners;
  private final Predicate<Change> submittable;

  @Inject
  public TurnFacts(
      EntityManager entities,
      Changes changes,
      Reviewers reviewers,
      Readers readers,
      Routing routing,
      OwnerApproval owners,
      SubmitRules rules) {
    this(
        entities,
        changes,
        reviewers,
        readers,
        routing,
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
      Reviewers reviewers,
      Readers readers,
      Routing routing,
      Function<Change, Explanation> owners,
      Predicate<Change> submittable) {
    this.entities = entities;
    this.changes = changes;
    this.reviewers = reviewers;
    this.readers = readers;
    this.routing = routing;
    this.owners = owners;
    this.submittable = submittable;
  }

  Facts of(Change change) {
    if (!change.open() || change.wip()) {
      return new Facts(
          change.owner(), false, false, Map.of(), Set.of(), Map.of(), routing.none(change));
    }
    Set<Long> answered = answered(change);
    List<Reviewer> reviewing = reviewers.of(change).stream().filter(one -> !one.copied()).toList();
    Optional<Explanation> explanation =
        known("its owners", change, () -> Optional.of(owners.apply(change)), Optional.empty());
    Routed routed = routing.of(change, explanation, reviewing, answered);
    return new Facts(
        change.owner(),
        true,
        known("whether it can be submitted", change, () -> submittable.test(change), false),
        asked(change, reviewing, routed),
        answered,
        open(change),
        routed);
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

  private Map<Long, String> asked(Change change, List<Reviewer> reviewing, Routed routed) {
    Map<Long, String> asked = new LinkedHashMap<>();
    for (Reviewer reviewer : reviewing) {
      reviewer
          .person()
          .filter(person -> person != change.owner() && sees(person, change))
          .ifPresent(person -> asked.put(person, ""));
    }
    routed.teams().forEach(asked::putIfAbsent);
    return asked;
  }

  /** Whether that person may sign in and sees the change. */
  boolean sees(long person, Change change) {
    return readers.see(person, change);
  }
}
