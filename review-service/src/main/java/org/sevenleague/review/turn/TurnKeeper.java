package org.sevenleague.review.turn;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Set;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Handle;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeHappened;
import org.sevenleague.review.change.Names;

/** Keeps the set of whose turn it is right, in the transaction of whatever happens to a change. */
@Singleton
public class TurnKeeper {

  private static final Handle GONE = new Handle("gone");

  private final EntityManager entities;
  private final TurnFacts facts;
  private final Attention attention;
  private final Requests requests;
  private final Names names;

  @Inject
  public TurnKeeper(
      EntityManager entities,
      TurnFacts facts,
      Attention attention,
      Requests requests,
      Names names) {
    this.entities = entities;
    this.facts = facts;
    this.attention = attention;
    this.requests = requests;
    this.names = names;
  }

  /** Something happened to a change. */
  public void happened(@Observes ChangeHappened told) {
    Change change = told.change();
    ChangeEvent event = told.event();
    long by = event.person().orElse(0L);
    keep(
        change,
        new Happened(
            event.kind(),
            by,
            names.people(Set.of(by)).getOrDefault(by, GONE).value(),
            change.currentPatchSet(),
            event.at()));
  }

  /** Somebody who was asked is away now: others are asked in their place. */
  @Transactional
  public void reroute(long number, Instant now) {
    Change change = entities.find(Change.class, number, LockModeType.PESSIMISTIC_WRITE);
    if (change != null) {
      keep(change, new Happened(TurnRules.REROUTED, 0, "", change.currentPatchSet(), now));
    }
  }

  private void keep(Change change, Happened what) {
    Subject subject = Subject.change(change.number());
    Facts known = facts.of(change);
    attention.set(subject, TurnRules.after(attention.wanted(subject), what, known));
    requests.keep(change, known.routed());
  }
}
