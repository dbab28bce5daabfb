package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.sevenleague.people.Callers;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;

/** Whether people who are not there at the moment see a change. */
@Singleton
public class Readers {

  private final EntityManager entities;
  private final ChangeGate gate;

  @Inject
  public Readers(EntityManager entities, ChangeGate gate) {
    this.entities = entities;
    this.gate = gate;
  }

  /** Whether that person may sign in and sees the change. */
  public boolean see(long person, Change change) {
    return Callers.of(entities, person).filter(caller -> gate.shows(caller, change)).isPresent();
  }
}
