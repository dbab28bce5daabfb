package org.sevenleague.review.query;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Slice;
import org.sevenleague.people.People;
import org.sevenleague.people.Teams;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;

/** Finds the changes that a caller sees and a query asks for, the last touched first. */
@Singleton
public class ChangeSearch {

  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  private final EntityManager entities;
  private final Clock clock;
  private final ChangeGate gate;
  private final People people;
  private final Teams teams;

  @Inject
  public ChangeSearch(
      EntityManager entities, Clock clock, ChangeGate gate, People people, Teams teams) {
    this.entities = entities;
    this.clock = clock;
    this.gate = gate;
    this.people = people;
    this.teams = teams;
  }

  /**
   * A part of the changes found.
   *
   * @param cursor of an earlier slice
   * @throws Invalid when the cursor is none of ours, or the query needs somebody signed in
   */
  public Slice<Change> find(Caller caller, ChangeQuery query, Optional<String> cursor, int limit) {
    ChangeGate.Sight sight = gate.sight(caller);
    CriteriaBuilder build = entities.getCriteriaBuilder();
    CriteriaQuery<Change> wanted = build.createQuery(Change.class);
    Root<Change> change = wanted.from(Change.class);
    List<Predicate> all = conditions(build, wanted, change, caller, sight, query);
    cursor.ifPresent(text -> all.add(after(build, change, text)));
    wanted.where(all.toArray(Predicate[]::new));
    wanted.orderBy(build.desc(change.get("updatedAt")), build.desc(change.get("id")));
    List<Change> found = entities.createQuery(wanted).setMaxResults(limit + 1).getResultList();
    boolean more = found.size() > limit;
    List<Change> shown = more ? found.subList(0, limit) : found;
    return new Slice<>(
        shown,
        more ? Optional.of(cursor(shown.get(limit - 1))) : Optional.empty(),
        count(caller, sight, query));
  }

  /** Those of these changes that the caller sees. */
  public List<Change> among(Caller caller, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    CriteriaBuilder build = entities.getCriteriaBuilder();
    CriteriaQuery<Change> wanted = build.createQuery(Change.class);
    Root<Change> change = wanted.from(Change.class);
    List<Predicate> all =
        conditions(build, wanted, change, caller, gate.sight(caller), new ChangeQuery(List.of()));
    all.add(change.get("id").in(numbers));
    wanted.where(all.toArray(Predicate[]::new));
    return entities.createQuery(wanted).getResultList();
  }

  private long count(Caller caller, ChangeGate.Sight sight, ChangeQuery query) {
    CriteriaBuilder build = entities.getCriteriaBuilder();
    CriteriaQuery<Long> wanted = build.createQuery(Long.class);
    Root<Change> change = wanted.from(Change.class);
    wanted.select(build.count(change));
    wanted.where(conditions(build, wanted, change, caller, sight, query).toArray(Predicate[]::new));
    return entities.createQuery(wanted).getSingleResult();
  }

  private List<Predicate> conditions(
      CriteriaBuilder build,
      CriteriaQuery<?> query,
      Root<Change> change,
      Caller caller,
      ChangeGate.Sight sight,
      ChangeQuery wanted) {
    Conditions conditions =
        new Conditions(build, query, change, caller, people, teams, clock.instant());
    List<Predicate> all = new ArrayList<>();
    all.add(conditions.seen(sight));
    for (Term term : wanted.terms()) {
      Predicate one = conditions.of(term.condition());
      all.add(term.negated() ? build.not(one) : one);
    }
    return all;
  }

  private static Predicate after(CriteriaBuilder build, Root<Change> change, String text) {
    Matcher parts = CURSOR.matcher(text);
    if (!parts.matches()) {
      throw new Invalid("cursor", "This is no cursor of this list.");
    }
    long micros = Long.parseLong(parts.group(1));
    Instant at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    return build.or(
        build.lessThan(change.<Instant>get("updatedAt"), at),
        build.and(
            build.equal(change.get("updatedAt"), at),
            build.lessThan(change.<Long>get("id"), Long.valueOf(parts.group(2)))));
  }

  private static String cursor(Change last) {
    Instant at = last.updatedAt();
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000 + "." + last.number();
  }
}
