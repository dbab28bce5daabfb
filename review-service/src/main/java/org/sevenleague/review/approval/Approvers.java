package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.git.repository.Grant;
import org.sevenleague.git.repository.Grants;
import org.sevenleague.git.repository.Repository;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Handle;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.Names;
import org.sevenleague.review.change.Reviewers;

/** The people who could approve: who may, and whom one would ask first. */
@Singleton
public class Approvers {

  private final EntityManager entities;
  private final Grants grants;
  private final Reviewers reviewers;
  private final Names names;

  @Inject
  public Approvers(EntityManager entities, Grants grants, Reviewers reviewers, Names names) {
    this.entities = entities;
    this.grants = grants;
    this.reviewers = reviewers;
    this.names = names;
  }

  /** Everybody active who may write a repository: administrators, and who was granted it. */
  Set<Long> writers(Repository repository) {
    Set<Long> people = new HashSet<>(Set.of(0L));
    Set<Long> teams = new HashSet<>(Set.of(0L));
    for (Grant grant : grants.on(repository.id())) {
      if (grant.access().includes(Access.WRITE)) {
        switch (grant.holder()) {
          case Grant.Holder.Person(long id) -> people.add(id);
          case Grant.Holder.Team(long id) -> teams.add(id);
        }
      }
    }
    return new HashSet<>(
        entities
            .createQuery(
                "select p.id from Person p where p.deactivatedAt is null and (p.administrator ="
                    + " true or p.id in :people or exists (select m from Membership m where"
                    + " m.person.id = p.id and m.team.id in :teams))",
                Long.class)
            .setParameter("people", people)
            .setParameter("teams", teams)
            .getResultList());
  }

  /** The smallest set of people who could give what is missing. */
  Unblocking unblocking(Change change, List<Unblocking.Need> needs) {
    if (needs.isEmpty()) {
      return Unblocking.NOBODY;
    }
    Set<Long> people = new HashSet<>();
    needs.forEach(need -> people.addAll(need.able()));
    Set<Long> asked = new HashSet<>();
    reviewers.of(change).stream()
        .filter(reviewer -> !reviewer.copied())
        .forEach(reviewer -> reviewer.person().ifPresent(asked::add));
    // Whose turn it is already was asked, by whatever way.
    asked.addAll(
        entities
            .createQuery(
                "select t.personId from Turn t where t.kind = 'change' and t.number = :change",
                Long.class)
            .setParameter("change", change.number())
            .getResultList());
    Map<Long, Integer> open = openRequests();
    Map<Long, Handle> handles = names.people(people);
    List<Unblocking.Candidate> candidates = new ArrayList<>();
    for (Long person : people) {
      Handle handle = handles.get(person);
      candidates.add(
          new Unblocking.Candidate(
              person,
              asked.contains(person),
              open.getOrDefault(person, 0),
              handle == null ? "" : handle.value()));
    }
    return Unblocking.of(needs, candidates);
  }

  /** How many open changes each person is asked to look at. */
  private Map<Long, Integer> openRequests() {
    Map<Long, Integer> open = new HashMap<>();
    for (Object[] row :
        entities
            .createQuery(
                "select r.personId, count(r) from Reviewer r, Change c where c.id = r.changeId"
                    + " and c.status = 'active' and r.role = 'reviewer' and r.personId is not null"
                    + " group by r.personId",
                Object[].class)
            .getResultList()) {
      open.put(((Number) row[0]).longValue(), ((Number) row[1]).intValue());
    }
    return open;
  }
}
