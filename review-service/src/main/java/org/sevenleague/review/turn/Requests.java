package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.review.change.Change;

/** Whom the portal chose to ask, now and before. */
@Singleton
public class Requests {

  /** As far back it is counted how often somebody was asked. */
  static final Duration LATELY = Duration.ofDays(90);

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public Requests(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Those of a change, in the order in which they were made. */
  public List<Request> of(Change change) {
    return entities
        .createQuery(
            "select r from Request r where r.changeId = :change order by r.id", Request.class)
        .setParameter("change", change.number())
        .getResultList();
  }

  /** Those that are still asked, by person. */
  Map<Long, Request> open(Change change) {
    Map<Long, Request> open = new LinkedHashMap<>();
    of(change).stream().filter(Request::open).forEach(one -> open.put(one.person(), one));
    return open;
  }

  /** Numbers of the changes that somebody of these is still asked about. */
  List<Request> openOf(Collection<Long> people) {
    return entities
        .createQuery(
            "select r from Request r where r.personId in :people and r.endedAt is null order by r.id",
            Request.class)
        .setParameter("people", people.isEmpty() ? Set.of(0L) : people)
        .getResultList();
  }

  /** How many changes of others wait for each of these people; who has none is left out. */
  Map<Long, Long> load(Collection<Long> people) {
    Map<Long, Long> load = new HashMap<>();
    entities
        .createQuery(
            "select t.personId, count(t) from Turn t, Change c where t.kind = 'change'"
                + " and c.id = t.number and c.ownerId <> t.personId and t.personId in :people"
                + " group by t.personId",
            Object[].class)
        .setParameter("people", people.isEmpty() ? Set.of(0L) : people)
        .getResultList()
        .forEach(row -> load.put((Long) row[0], (Long) row[1]));
    return load;
  }

  /** How often and when last somebody was asked. */
  record Asked(long times, Instant last) {
    static final Asked NEVER = new Asked(0, Instant.EPOCH);
  }

  /** How often each of these people was asked lately; who was not is left out. */
  Map<Long, Asked> lately(Collection<Long> people) {
    Map<Long, Asked> asked = new HashMap<>();
    entities
        .createQuery(
            "select r.personId, count(r), max(r.id) from Request r where r.personId in :people"
                + " and r.askedAt > :since group by r.personId",
            Object[].class)
        .setParameter("people", people.isEmpty() ? Set.of(0L) : people)
        .setParameter("since", clock.instant().minus(LATELY))
        .getResultList()
        .forEach(
            row -> {
              Request last = entities.find(Request.class, (Long) row[2]);
              asked.put(
                  (Long) row[0],
                  new Asked((Long) row[1], last == null ? Instant.EPOCH : last.askedAt()));
            });
    return asked;
  }

  /** Makes what was chosen the requests of a change. */
  void keep(Change change, Routed routed) {
    Instant now = clock.instant();
    Map<Long, Request> open = open(change);
    routed
        .ended()
        .forEach(
            (person, end) -> {
              Request request = open.get(person);
              if (request != null) {
                request.end(end, now);
              }
            });
    entities.flush();
    for (Routed.Pick pick : routed.picks()) {
      if (!open.containsKey(pick.person())) {
        entities.persist(new Request(change.number(), pick, now));
      }
    }
    entities.flush();
  }
}
