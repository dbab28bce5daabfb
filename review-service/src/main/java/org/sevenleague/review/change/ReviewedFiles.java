package org.sevenleague.review.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sevenleague.kernel.Caller;

/**
 * Which files of a change a reader ticked off, and with which content. Seen by that reader only.
 */
@Singleton
public class ReviewedFiles {

  private final EntityManager entities;
  private final Clock clock;

  @Inject
  public ReviewedFiles(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** The content that each file had when the caller ticked it off: path to blob. */
  public Map<String, String> of(Caller caller, Change change) {
    Map<String, String> reviewed = new HashMap<>();
    List<?> rows =
        entities
            .createNativeQuery(
                "select path, blob from reviewed_files where change_id = ?1 and person_id = ?2")
            .setParameter(1, change.number())
            .setParameter(2, caller.personId().orElse(0L))
            .getResultList();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      reviewed.put(String.valueOf(columns[0]), String.valueOf(columns[1]));
    }
    return reviewed;
  }

  /** Ticks a file off with this content, or takes the tick away. */
  @Transactional
  public void set(long person, Change change, String path, String blob, boolean reviewed) {
    entities
        .createNativeQuery(
            "delete from reviewed_files where change_id = ?1 and person_id = ?2 and path = ?3")
        .setParameter(1, change.number())
        .setParameter(2, person)
        .setParameter(3, path)
        .executeUpdate();
    if (reviewed) {
      entities
          .createNativeQuery(
              "insert into reviewed_files (change_id, person_id, path, blob, at)"
                  + " values (?1, ?2, ?3, ?4, ?5) on conflict do nothing")
          .setParameter(1, change.number())
          .setParameter(2, person)
          .setParameter(3, path)
          .setParameter(4, blob)
          .setParameter(5, java.sql.Timestamp.from(clock.instant()))
          .executeUpdate();
    }
  }
}
