package org.sevenleague.review.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.people.Teams;

/** Who is asked to look at changes. */
@Singleton
public class Reviewers {

  /** People and teams asked about one change. */
  public static final int MOST = 50;

  private final EntityManager entities;
  private final Clock clock;
  private final People people;
  private final Teams teams;

  @Inject
  public Reviewers(EntityManager entities, Clock clock, People people, Teams teams) {
    this.entities = entities;
    this.clock = clock;
    this.people = people;
    this.teams = teams;
  }

  /** Those of a change, in the order in which they were asked. */
  public List<Reviewer> of(Change change) {
    return entities
        .createQuery(
            "select r from Reviewer r where r.changeId = :change order by r.id", Reviewer.class)
        .setParameter("change", change.number())
        .getResultList();
  }

  /**
   * The active person or the team of that handle.
   *
   * @param typed a handle, with or without {@code @}
   * @throws Invalid when there is none; it is named
   */
  public Reviewer.Asked named(String typed) {
    String name = typed.strip().replaceFirst("^@", "");
    if (Handle.mistakeIn(name).isEmpty()) {
      Handle handle = new Handle(name);
      Optional<Person> person = people.find(handle).filter(Person::active);
      if (person.isPresent()) {
        return new Reviewer.Asked(true, person.get().id());
      }
      if (teams.find(handle).isPresent()) {
        return new Reviewer.Asked(false, teams.get(handle).id());
      }
    }
    throw new Invalid("reviewer", "there is no active person and no team «" + name + "» here");
  }

  /**
   * Asks somebody, or with {@code copied} only tells them. Does nothing when they are asked.
   *
   * @throws Invalid when more than {@link #MOST} would be asked
   */
  @Transactional
  public void add(Change change, Reviewer.Asked asked, boolean copied, long by) {
    List<Reviewer> known = of(change);
    for (Reviewer reviewer : known) {
      if (reviewer.asked().equals(asked)) {
        if (!copied) {
          reviewer.ask();
        }
        return;
      }
    }
    if (known.size() >= MOST) {
      throw new Invalid("reviewer", "at most " + MOST + " people and teams are asked");
    }
    entities.persist(new Reviewer(change.number(), asked, copied, by, clock.instant()));
    entities.flush();
  }
}
