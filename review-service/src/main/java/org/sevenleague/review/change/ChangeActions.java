package org.sevenleague.review.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import org.sevenleague.kernel.Caller;

/** What its owner does with a change, besides pushing. Each is one transaction and is noted. */
@Singleton
public class ChangeActions {

  private final Changes changes;
  private final ChangeGate gate;

  @Inject
  public ChangeActions(Changes changes, ChangeGate gate) {
    this.changes = changes;
    this.gate = gate;
  }

  /**
   * Says that it is not wanted any more; it can be restored.
   *
   * @param why a message, may be empty
   * @throws org.sevenleague.kernel.Conflict when it is not active
   */
  @Transactional
  public Change abandon(Caller caller, long number, String why) {
    return act(caller, number, "abandoned", why, Change::abandon);
  }

  @Transactional
  public Change restore(Caller caller, long number, String why) {
    return act(caller, number, "restored", why, Change::restore);
  }

  /** Says that it is not ready to be reviewed, or that it is. */
  @Transactional
  public Change wip(Caller caller, long number, boolean wip) {
    return act(caller, number, wip ? "wip" : "ready", "", change -> change.wip(wip));
  }

  /** Hides it from all but its owner, its reviewers and administrators, or shows it again. */
  @Transactional
  public Change secret(Caller caller, long number, boolean secret) {
    return act(caller, number, secret ? "private" : "public", "", change -> change.secret(secret));
  }

  private Change act(
      Caller caller, long number, String event, String text, Consumer<Change> action) {
    Change change = changes.get(caller, number);
    gate.requireManager(caller, change);
    changes.hold(change);
    action.accept(change);
    changes.note(change, caller, event, text.strip());
    return change;
  }
}
