package org.sevenleague.discussion.attention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;

/** The queries that people keep, each person their own. */
@Singleton
public class SavedQueries {

  /** Queries of one person. */
  static final int MOST = 30;

  /** Characters of a name. */
  static final int LONGEST_NAME = 60;

  /** Characters of a query. */
  static final int LONGEST_QUERY = 1_000;

  private final EntityManager entities;

  @Inject
  public SavedQueries(EntityManager entities) {
    this.entities = entities;
  }

  /** A person's, by name. */
  public List<SavedQuery> of(long person) {
    return entities
        .createQuery(
            "select q from SavedQuery q where q.personId = :person order by lower(q.name), q.id",
            SavedQuery.class)
        .setParameter("person", person)
        .getResultList();
  }

  /**
   * Keeps a query; one of the same name is replaced.
   *
   * @throws Invalid when name or query is empty or too long
   * @throws Conflict when there are {@value #MOST} already
   */
  @Transactional
  public void keep(long person, String name, String query) {
    String called = oneLine("name", name, LONGEST_NAME);
    String asked = oneLine("query", query, LONGEST_QUERY);
    List<SavedQuery> kept = of(person);
    for (SavedQuery one : kept) {
      if (one.name().equals(called)) {
        one.query(asked);
        return;
      }
    }
    if (kept.size() >= MOST) {
      throw new Conflict("You keep " + MOST + " queries already. Forget one first.");
    }
    entities.persist(new SavedQuery(person, called, asked));
    entities.flush();
  }

  /**
   * Forgets a query.
   *
   * @throws NotFound when that person keeps none of that number
   */
  @Transactional
  public void forget(long person, long id) {
    SavedQuery kept = entities.find(SavedQuery.class, id);
    if (kept == null || kept.person() != person) {
      throw new NotFound();
    }
    entities.remove(kept);
  }

  private static String oneLine(String field, String text, int most) {
    String line = text.strip();
    if (line.isEmpty() || line.length() > most || line.chars().anyMatch(c -> c < 0x20)) {
      throw new Invalid(field, "One line of 1 to " + most + " characters.");
    }
    return line;
  }
}
