package org.sevenleague.discussion.attention;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sevenleague.people.Absences;
import org.sevenleague.people.Callers;

/**
 * Reminds the one person for whom a subject waits, once, after {@link #AFTER} of working time. Not
 * while others are asked too, since then nobody in particular is late; not while they are away, and
 * the time of their absence does not count; not when they do not see the subject any more.
 */
@Singleton
public class Nudges {

  /** Working time after which somebody is reminded: three days of eight hours. */
  public static final Duration AFTER = Duration.ofHours(24);

  /** Turns that are looked at in one round, the oldest. */
  private static final int MOST = 2_000;

  private final EntityManager entities;
  private final Clock clock;
  private final Absences absences;
  private final List<Subjects> areas;
  private final Consumer<Nudged> listener;

  @Inject
  public Nudges(
      EntityManager entities,
      Clock clock,
      Absences absences,
      Instance<Subjects> areas,
      Event<Nudged> nudged) {
    this(entities, clock, absences, areas.stream().toList(), nudged::fire);
  }

  /** With these areas and one listener, outside of CDI. */
  public Nudges(
      EntityManager entities,
      Clock clock,
      Absences absences,
      List<Subjects> areas,
      Consumer<Nudged> listener) {
    this.entities = entities;
    this.clock = clock;
    this.absences = absences;
    this.areas = List.copyOf(areas);
    this.listener = listener;
  }

  /** Numbers of the turns of which somebody has to be reminded now, the longest wait first. */
  public List<Long> due() {
    Instant now = clock.instant();
    return entities
        .createQuery(
            "select t from Turn t where t.since <= :latest"
                + " and not exists (select n from Nudge n where n.turnId = t.id)"
                + " and not exists (select o from Turn o where o.kind = t.kind"
                + " and o.number = t.number and o.id <> t.id)"
                + " order by t.since, t.id",
            Turn.class)
        .setParameter("latest", now.minus(AFTER))
        .setMaxResults(MOST)
        .getResultStream()
        .filter(turn -> late(turn, now) && sees(turn))
        .map(Turn::id)
        .toList();
  }

  private boolean late(Turn turn, Instant now) {
    return absences
        .thereSince(turn.person())
        .map(there -> there.isAfter(turn.since()) ? there : turn.since())
        .filter(from -> absences.hours().between(from, now).compareTo(AFTER) >= 0)
        .isPresent();
  }

  private boolean sees(Turn turn) {
    return Callers.of(entities, turn.person())
        .filter(
            caller ->
                areas.stream()
                    .filter(area -> area.kind().equals(turn.subject().kind()))
                    .anyMatch(area -> area.seen(caller, List.of(turn.subject().number())) > 0))
        .isPresent();
  }

  /** Reminds of a turn; nothing happens when that was done, or the turn is over. */
  @Transactional
  public void remind(long number) {
    Instant now = clock.instant();
    int noted =
        entities
            .createNativeQuery(
                "insert into nudges (turn_id, at) select id, ?1 from attention where id = ?2"
                    + " on conflict do nothing")
            .setParameter(1, Timestamp.from(now))
            .setParameter(2, number)
            .executeUpdate();
    Turn turn = entities.find(Turn.class, number);
    if (noted > 0 && turn != null) {
      listener.accept(new Nudged(turn.subject(), turn.person(), turn.reason(), turn.since(), now));
    }
  }

  /**
   * When people were reminded of these turns, by the number of the turn. Only for whose turn it is
   * and who owns the subject.
   */
  public Map<Long, Instant> of(Collection<Turn> turns) {
    Map<Long, Instant> nudged = new HashMap<>();
    entities
        .createQuery("select n from Nudge n where n.turnId in :turns", Nudge.class)
        .setParameter("turns", turns.isEmpty() ? Set.of(0L) : turns.stream().map(Turn::id).toList())
        .getResultList()
        .forEach(nudge -> nudged.put(nudge.turn(), nudge.at()));
    return nudged;
  }

  /** When the first of these people was reminded. */
  Optional<Instant> first(List<Turn> turns) {
    return of(turns).values().stream().sorted().findFirst();
  }
}
