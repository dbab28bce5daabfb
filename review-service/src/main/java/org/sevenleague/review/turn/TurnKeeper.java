package org.sevenleague.review.turn;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

  private final TurnFacts facts;
  private final Attention attention;
  private final Names names;

  @Inject
  public TurnKeeper(TurnFacts facts, Attention attention, Names names) {
    this.facts = facts;
    this.attention = attention;
    this.names = names;
  }

  /** Something happened to a change. */
  public void happened(@Observes ChangeHappened told) {
    Change change = told.change();
    ChangeEvent event = told.event();
    long by = event.person().orElse(0L);
    Subject subject = Subject.change(change.number());
    attention.set(
        subject,
        TurnRules.after(
            attention.wanted(subject),
            new Happened(
                event.kind(),
                by,
                names.people(Set.of(by)).getOrDefault(by, GONE).value(),
                change.currentPatchSet(),
                event.at()),
            facts.of(change)));
  }
}
