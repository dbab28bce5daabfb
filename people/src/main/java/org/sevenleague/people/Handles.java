package org.sevenleague.people;

import jakarta.persistence.EntityManager;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;

/** The one name space of people and teams. A handle that was taken once is never free again. */
final class Handles {

  private Handles() {}

  /**
   * Takes the handle for a person or a team, also against others who try at the same moment.
   *
   * @param kind {@code person} or {@code team}
   * @throws Conflict when it is taken or reserved
   */
  static void take(EntityManager entities, Handle handle, String kind) {
    int taken =
        entities
            .createNativeQuery(
                "insert into handles (handle, kind) values (?1, ?2) on conflict (handle) do nothing")
            .setParameter(1, handle.value())
            .setParameter(2, kind)
            .executeUpdate();
    if (taken == 0) {
      throw new Conflict("The handle «" + handle + "» is taken. Choose another one.");
    }
  }
}
