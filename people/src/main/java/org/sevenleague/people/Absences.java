package org.sevenleague.people;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.WorkingHours;

/**
 * Who is away. Days are those of the portal's time zone. What is over is as if it had never been
 * said.
 */
@Singleton
public class Absences {

  private final EntityManager entities;
  private final Clock clock;
  private final WorkingHours hours;

  @Inject
  public Absences(EntityManager entities, Clock clock) {
    this(entities, clock, WorkingHours.inForce());
  }

  public Absences(EntityManager entities, Clock clock, WorkingHours hours) {
    this.entities = entities;
    this.clock = clock;
    this.hours = hours;
  }

  /** When people of this portal work. */
  public WorkingHours hours() {
    return hours;
  }

  public LocalDate today() {
    return hours.day(clock.instant());
  }

  /** The person's present or next absence. */
  public Optional<Absence> of(long person) {
    return Optional.ofNullable(entities.find(Absence.class, person))
        .filter(absence -> !absence.last().isBefore(today()));
  }

  /**
   * Since when the person is there, as far as they said: the end of their last absence, or for
   * ever. Empty while they are away.
   */
  public Optional<Instant> thereSince(long person) {
    Absence said = entities.find(Absence.class, person);
    if (said == null || said.first().isAfter(today())) {
      return Optional.of(Instant.EPOCH);
    }
    return said.on(today())
        ? Optional.empty()
        : Optional.of(said.last().plusDays(1).atStartOfDay(hours.zone()).toInstant());
  }

  /** Those of these people who are away today, by number. */
  public Map<Long, Absence> away(Collection<Long> people) {
    Map<Long, Absence> away = new HashMap<>();
    entities
        .createQuery(
            "select a from Absence a where a.personId in :people and a.first <= :today"
                + " and a.last >= :today",
            Absence.class)
        .setParameter("people", people.isEmpty() ? Set.of(0L) : people)
        .setParameter("today", today())
        .getResultList()
        .forEach(absence -> away.put(absence.person(), absence));
    return away;
  }

  /** Numbers of everybody who is away today. */
  public List<Long> away() {
    return entities
        .createQuery(
            "select a.personId from Absence a where a.first <= :today and a.last >= :today"
                + " order by a.personId",
            Long.class)
        .setParameter("today", today())
        .getResultList();
  }

  /**
   * Says that a person is away, in place of what they said before.
   *
   * @param first a day such as {@code 2026-12-24}; empty for today
   * @param last the last day away
   * @throws Invalid naming {@code first}, {@code last} or {@code note}
   */
  @Transactional
  public Absence say(long person, String first, String last, String note) {
    LocalDate begins = first.isBlank() ? today() : day("first", first);
    LocalDate ends = day("last", last);
    if (ends.isBefore(today())) {
      throw new Invalid("last", "That day is over.");
    }
    // Two who say it at once wait for one another.
    entities.find(Person.class, person, LockModeType.PESSIMISTIC_WRITE);
    Absence known = entities.find(Absence.class, person);
    if (known != null) {
      known.say(begins, ends, note);
      return known;
    }
    Absence absence = new Absence(person, begins, ends, note);
    entities.persist(absence);
    return absence;
  }

  /** The person is back; nothing happens when they were not away. */
  @Transactional
  public void back(long person) {
    Absence known = entities.find(Absence.class, person);
    if (known != null) {
      entities.remove(known);
    }
  }

  private static LocalDate day(String field, String typed) {
    try {
      LocalDate day = LocalDate.parse(typed.strip());
      if (day.getYear() < 2000 || day.getYear() > 9999) {
        throw new Invalid(field, "That is no day such as 2026-12-24.");
      }
      return day;
    } catch (DateTimeParseException wrong) {
      throw new Invalid(field, "That is no day such as 2026-12-24.");
    }
  }
}
