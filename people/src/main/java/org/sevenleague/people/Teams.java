package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;

/**
 * Teams and who belongs to them. Maintainers of a team and administrators of the portal change its
 * members; {@link #requireMaintainer} is the rule, and callers ask it first.
 */
@Singleton
public class Teams {

  private final EntityManager entities;
  private final Clock clock;
  private final Audit audit;

  @Inject
  public Teams(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
    this.audit = new Audit(entities, clock);
  }

  public Optional<Team> find(Handle handle) {
    return entities
        .createQuery("select t from Team t where t.handle = :handle", Team.class)
        .setParameter("handle", handle.value())
        .getResultStream()
        .findFirst();
  }

  public Optional<Team> find(long id) {
    return Optional.ofNullable(entities.find(Team.class, id));
  }

  /**
   * The team of that handle.
   *
   * @throws NotFound when there is none
   */
  public Team get(Handle handle) {
    return find(handle).orElseThrow(NotFound::new);
  }

  /** A team and how many active people are in it. */
  public record Size(Team team, long people) {}

  /** Every team, in the order of the handles. */
  public List<Size> list() {
    return entities
        .createQuery(
            """
            select t, count(p) from Team t
              left join Membership m on m.team = t
              left join Person p on p = m.person and p.deactivatedAt is null
            group by t order by t.handle""",
            Object[].class)
        .getResultStream()
        .map(row -> new Size((Team) row[0], (Long) row[1]))
        .toList();
  }

  /** Members of the team, maintainers first, then by handle. */
  public List<Membership> members(Team team) {
    return entities
        .createQuery(
            """
            select m from Membership m join fetch m.person
            where m.team.id = :team order by m.maintainer desc, m.person.handle""",
            Membership.class)
        .setParameter("team", team.id())
        .getResultList();
  }

  /** The teams that a person belongs to, by handle. */
  public List<Membership> of(Person person) {
    return entities
        .createQuery(
            """
            select m from Membership m join fetch m.team
            where m.person.id = :person order by m.team.handle""",
            Membership.class)
        .setParameter("person", person.id())
        .getResultList();
  }

  /** Whether the caller may change who belongs to the team. */
  public boolean mayMaintain(Caller caller, Team team) {
    return caller.mayAdminister()
        || caller.ceiling() == Access.ADMIN
            && caller.onlyRepository().isEmpty()
            && caller
                .personId()
                .flatMap(person -> membership(team, person))
                .filter(Membership::maintainer)
                .isPresent();
  }

  /**
   * Returns when the caller may change who belongs to the team.
   *
   * @throws NotAllowed otherwise
   */
  public void requireMaintainer(Caller caller, Team team) {
    if (!mayMaintain(caller, team)) {
      throw new NotAllowed(
          "Only maintainers of " + team.handle() + " change its members.",
          "Ask one of them, or an administrator.");
    }
  }

  /**
   * Adds an empty team.
   *
   * @throws Conflict when the handle belongs to a person or team already, or is reserved
   */
  @Transactional
  public Team add(Caller by, Handle handle, String displayName, String description) {
    Team team = new Team(handle, displayName, description, clock.instant());
    Handles.take(entities, handle, "team");
    entities.persist(team);
    entities.flush();
    audit.record(by, "team.add", handle.value(), "done", Map.of());
    return team;
  }

  @Transactional
  public void describe(Handle handle, String displayName, String description) {
    get(handle).describe(displayName, description);
  }

  /**
   * Makes somebody a member, or changes whether they maintain the team.
   *
   * @throws Conflict when the person is deactivated
   */
  @Transactional
  public void put(Caller by, Handle handle, Person person, boolean maintainer) {
    if (!person.active()) {
      throw new Conflict(person.handle() + " is deactivated and can join no team.");
    }
    Team team = get(handle);
    Optional<Membership> present = membership(team, person.id());
    if (present.isPresent()) {
      present.get().maintainer(maintainer);
    } else {
      entities.persist(
          new Membership(
              team, entities.getReference(Person.class, person.id()), maintainer, clock.instant()));
    }
    audit.record(
        by,
        "team.member",
        handle.value(),
        "done",
        Map.of("person", person.handle().value(), "maintainer", Boolean.toString(maintainer)));
  }

  /** Takes somebody out of the team; nothing happens when they are not in it. */
  @Transactional
  public void remove(Caller by, Handle handle, Person person) {
    membership(get(handle), person.id())
        .ifPresent(
            membership -> {
              entities.remove(membership);
              audit.record(
                  by,
                  "team.remove-member",
                  handle.value(),
                  "done",
                  Map.of("person", person.handle().value()));
            });
  }

  private Optional<Membership> membership(Team team, long person) {
    return entities
        .createQuery(
            "select m from Membership m where m.team.id = :team and m.person.id = :person",
            Membership.class)
        .setParameter("team", team.id())
        .setParameter("person", person)
        .getResultStream()
        .findFirst();
  }
}
