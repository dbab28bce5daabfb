package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Changes;
import org.sevenleague.review.change.PatchSet;

/**
 * The votes of changes. A person has one vote on a change, the one that they gave last; what they
 * gave before stays as history. Who may vote is decided by whoever calls {@link #give}.
 */
@Singleton
public class Votes {

  private final EntityManager entities;
  private final Clock clock;
  private final Changes changes;
  private final ContentHistory history;
  private final Authors authors;
  private final PolicyInForce policies;

  @Inject
  public Votes(
      EntityManager entities,
      Clock clock,
      Changes changes,
      ContentHistory history,
      Authors authors,
      PolicyInForce policies) {
    this.entities = entities;
    this.clock = clock;
    this.changes = changes;
    this.history = history;
    this.authors = authors;
    this.policies = policies;
  }

  /** Everything that was ever given on a change, oldest first. */
  public List<GivenVote> given(Change change) {
    return entities
        .createQuery(
            "select v from GivenVote v where v.changeId = :change order by v.id", GivenVote.class)
        .setParameter("change", change.number())
        .getResultList();
  }

  /**
   * Everybody's present vote, whoever gave theirs first standing first, with what of it counts for
   * the current patch set. A vote that was taken back is none.
   */
  public List<Vote> of(Change change) {
    return of(change, policies.of(change.repository()));
  }

  List<Vote> of(Change change, ApprovalPolicy policy) {
    Map<Long, GivenVote> last = new LinkedHashMap<>();
    given(change).forEach(vote -> last.put(vote.person(), vote));
    last.values().removeIf(vote -> vote.value() == 0);
    if (last.isEmpty() || change.currentPatchSet() == 0) {
      return List.of();
    }
    Set<Long> active = active(last.keySet());
    List<PatchSet> patchSets = changes.patchSets(change);
    Set<Long> own = policy.selfCounts() ? Set.of() : authors.of(change, patchSets);
    List<Vote> votes = new ArrayList<>();
    for (GivenVote vote : last.values()) {
      if (!active.contains(vote.person())) {
        votes.add(vote(vote, Vote.Standing.GONE, Set.of()));
      } else if (vote.value() > 0 && own.contains(vote.person())) {
        votes.add(vote(vote, Vote.Standing.OWN, Set.of()));
      } else {
        votes.add(standing(change, vote, patchSets));
      }
    }
    return votes;
  }

  private Vote standing(Change change, GivenVote vote, List<PatchSet> patchSets) {
    if (vote.value() == Vote.BLOCK) {
      return vote(vote, Vote.Standing.HELD, Set.of());
    }
    if (!vote.branch().equals(change.branch().shortName())) {
      return vote(vote, Vote.Standing.MOVED, Set.of());
    }
    if (vote.patchSet() == change.currentPatchSet()) {
      return vote(vote, Vote.Standing.CURRENT, Set.of());
    }
    PatchSet then = numbered(patchSets, vote.patchSet());
    PatchSet now = numbered(patchSets, change.currentPatchSet());
    try {
      Carried carried = history.carried(change.repository(), then, now);
      if (carried.whole()) {
        return vote(vote, Vote.Standing.KEPT, Set.of());
      }
      return carried.kept().isEmpty()
          ? vote(vote, Vote.Standing.DROPPED, Set.of())
          : vote(vote, Vote.Standing.PARTLY, carried.dropped());
    } catch (Invalid tooMuch) {
      // More than can be compared: nothing is said to be the same that was not looked at.
      return vote(vote, Vote.Standing.DROPPED, Set.of());
    }
  }

  private static PatchSet numbered(List<PatchSet> patchSets, int number) {
    return patchSets.stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .orElseThrow(NotFound::new);
  }

  private static Vote vote(GivenVote vote, Vote.Standing standing, Set<String> dropped) {
    return new Vote(
        vote.person(), vote.value(), vote.patchSet(), vote.branch(), vote.at(), standing, dropped);
  }

  private Set<Long> active(Set<Long> people) {
    return new HashSet<>(
        entities
            .createQuery(
                "select p.id from Person p where p.id in :people and p.deactivatedAt is null",
                Long.class)
            .setParameter("people", people)
            .getResultList());
  }

  /**
   * Notes a vote, and anew which votes count. The caller holds the change's row, so that no patch
   * set lands meanwhile.
   *
   * @param patchSet what was looked at
   * @param value from −2 to 2; 0 takes back what was given
   */
  public void give(Change change, long person, int patchSet, int value) {
    entities.persist(new GivenVote(change, person, patchSet, value, clock.instant()));
    entities.flush();
    count(change);
  }

  /**
   * Writes anew which votes count for the whole of the current patch set. To be called in the
   * transaction that changes it.
   */
  public void count(Change change) {
    entities.flush();
    entities
        .createQuery("delete from CountingVote v where v.changeId = :change")
        .setParameter("change", change.number())
        .executeUpdate();
    for (Vote vote : of(change)) {
      if (vote.counts()) {
        entities
            .createNativeQuery(
                "insert into counting_votes (change_id, person_id, value) values (?1, ?2, ?3)")
            .setParameter(1, change.number())
            .setParameter(2, vote.person())
            .setParameter(3, vote.value())
            .executeUpdate();
      }
    }
  }
}
