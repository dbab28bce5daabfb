package org.sevenleague.discussion.attention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sevenleague.discussion.thread.Subject;

/** Whose turn it is, by subject and by person. Who may see a subject is not asked here. */
@Singleton
public class Attention {

  /** Turns of one person that are looked at; nobody works through more. */
  static final int MOST = 500;

  private final EntityManager entities;

  @Inject
  public Attention(EntityManager entities) {
    this.entities = entities;
  }

  /** Those of a subject, who waits longest first. */
  public List<Turn> of(Subject subject) {
    return entities
        .createQuery(
            "select t from Turn t where t.kind = :kind and t.number = :number"
                + " order by t.since, t.id",
            Turn.class)
        .setParameter("kind", subject.kind())
        .setParameter("number", subject.number())
        .getResultList();
  }

  /** What a subject's set is now, as it is given to {@link #set}. */
  public List<Wanted> wanted(Subject subject) {
    return of(subject).stream().map(Turn::wanted).toList();
  }

  /** A person's, the longest wait first. */
  public List<Turn> of(long person) {
    return entities
        .createQuery(
            "select t from Turn t where t.personId = :person order by t.since, t.id", Turn.class)
        .setParameter("person", person)
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Makes this the set of a subject: whoever is not in it has no turn any more. */
  @Transactional
  public void set(Subject subject, List<Wanted> wanted) {
    Map<Long, Wanted> missing = new HashMap<>();
    wanted.forEach(one -> missing.put(one.person(), one));
    for (Turn turn : of(subject)) {
      Wanted still = missing.remove(turn.person());
      if (still == null) {
        entities.remove(turn);
      } else {
        turn.now(still);
      }
    }
    missing.values().forEach(one -> entities.persist(new Turn(subject, one)));
    entities.flush();
  }

  /** It is not that person's turn any more; says whether it was. */
  @Transactional
  public boolean leave(Subject subject, long person) {
    List<Turn> theirs = of(subject).stream().filter(turn -> turn.person() == person).toList();
    theirs.forEach(entities::remove);
    entities.flush();
    return !theirs.isEmpty();
  }
}
