package org.sevenleague.review.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Gate;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.WorkingHours;

/**
 * One's own figures, for oneself. There is no way to ask for somebody else's: the person is always
 * the caller. They are made when they are looked at and kept nowhere.
 */
@Singleton
public class OwnFigures {

  private final EntityManager entities;
  private final Gate gate;
  private final Clock clock;
  private final Measurements measurements;
  private final WorkingHours hours;

  @Inject
  public OwnFigures(EntityManager entities, Gate gate, Clock clock, Measurements measurements) {
    this(entities, gate, clock, measurements, WorkingHours.inForce());
  }

  /** With these working hours. */
  public OwnFigures(
      EntityManager entities,
      Gate gate,
      Clock clock,
      Measurements measurements,
      WorkingHours hours) {
    this.entities = entities;
    this.gate = gate;
    this.clock = clock;
    this.measurements = measurements;
    this.hours = hours;
  }

  /**
   * One's own figures.
   *
   * @param mine from being asked to one's first vote or comment
   * @param answer of one's own changes, until somebody else first voted or commented
   * @param submit of one's own changes, until they were in the branch
   * @param size lines of one's own changes that were submitted
   */
  public record Own(
      Optional<Waits> mine,
      Optional<Waits> answer,
      Optional<Waits> submit,
      Optional<Spread<Integer>> size) {}

  /** The caller's, in what they may read. */
  public Own of(Caller caller, Window window) {
    long me = caller.personId().orElseThrow(NotFound::new);
    Set<Long> readable = new HashSet<>();
    gate.readable(caller).forEach(id -> readable.add(id.value()));
    Instant since = window.since(clock.instant());
    List<Measured> all = measurements.since(readable, since);
    List<Measured> own = all.stream().filter(one -> one.owner() == me).toList();
    List<Measured> submitted = own.stream().filter(one -> within(one.submitted(), since)).toList();
    return new Own(
        Waits.of(mine(me, all, since), hours),
        Waits.of(
            own.stream()
                .filter(one -> within(one.answered(), since))
                .map(one -> new Waits.Wait(one.began(), one.answered().orElseThrow()))
                .toList(),
            hours),
        Waits.of(
            submitted.stream()
                .map(one -> new Waits.Wait(one.began(), one.submitted().orElseThrow()))
                .toList(),
            hours),
        Spread.of(submitted.stream().map(Measured::lines).toList()));
  }

  private static boolean within(Optional<Instant> moment, Instant since) {
    return moment.filter(at -> !at.isBefore(since)).isPresent();
  }

  /** Each change that the person answered: from when it was ready and they were asked. */
  private List<Waits.Wait> mine(long me, List<Measured> all, Instant since) {
    Map<Long, Instant> asked = asked(me);
    List<Waits.Wait> waits = new ArrayList<>();
    for (Measured one : all) {
      Instant at = one.answers().get(me);
      if (at != null && !at.isBefore(since)) {
        Instant from = asked.getOrDefault(one.change(), one.began());
        waits.add(new Waits.Wait(from.isAfter(one.began()) ? from : one.began(), at));
      }
    }
    return waits;
  }

  /** When the person was first asked about changes, by name or as one of a team. */
  private Map<Long, Instant> asked(long me) {
    Map<Long, Instant> asked = new HashMap<>();
    for (String question :
        List.of(
            "select r.changeId, r.addedAt from Reviewer r where r.personId = :me",
            "select r.changeId, r.askedAt from Request r where r.personId = :me")) {
      entities
          .createQuery(question, Object[].class)
          .setParameter("me", me)
          .getResultList()
          .forEach(
              row ->
                  asked.merge(
                      (Long) row[0],
                      (Instant) row[1],
                      (one, other) -> one.isBefore(other) ? one : other));
    }
    return asked;
  }
}
