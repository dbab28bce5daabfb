package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Follows;
import org.sevenleague.discussion.attention.Wanted;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotAllowed;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.people.People;
import org.sevenleague.people.Person;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;

/** What people say themselves about whose turn it is. Each is one transaction and is noted. */
@Singleton
public class TurnActions {

  /** Characters of a reason that somebody types. */
  static final int LONGEST_WORDS = 300;

  private final Changes changes;
  private final ChangeGate gate;
  private final People people;
  private final Attention attention;
  private final Follows follows;
  private final TurnFacts facts;
  private final Clock clock;

  @Inject
  public TurnActions(
      Changes changes,
      ChangeGate gate,
      People people,
      Attention attention,
      Follows follows,
      TurnFacts facts,
      Clock clock) {
    this.changes = changes;
    this.gate = gate;
    this.people = people;
    this.attention = attention;
    this.follows = follows;
    this.facts = facts;
    this.clock = clock;
  }

  /** It is not the caller's turn. Nothing happens when it was not. */
  @Transactional
  public Change leave(Caller caller, long number, String words) {
    Change change = changes.get(caller, number);
    long person = writing(caller);
    String why = fitting(words);
    if (attention.leave(Subject.change(number), person)) {
      changes.note(change, caller, "left", why);
    }
    return change;
  }

  /**
   * Gives the turn to somebody else. Whose turn it is may do so, and who manages the change.
   *
   * @param to a handle, with or without {@code @}
   * @throws Conflict when the change is closed
   * @throws Invalid when there is nobody of that handle who sees the change
   */
  @Transactional
  public Change hand(Caller caller, long number, String to, String words) {
    Change change = changes.get(caller, number);
    long person = writing(caller);
    change.requireOpen();
    Subject subject = Subject.change(number);
    List<Wanted> now = new ArrayList<>(attention.wanted(subject));
    boolean theirs = now.removeIf(one -> one.person() == person);
    if (!theirs && !gate.manages(caller, change)) {
      throw new NotAllowed(
          "It is not your turn with this change, so there is none to hand over.",
          "Ask somebody whose turn it is, or its owner.");
    }
    Person next = named(to, change);
    String why = fitting(words);
    now.removeIf(one -> one.person() == next.id());
    now.add(
        new Wanted(
            next.id(),
            caller.label() + " handed it to you" + (why.isEmpty() ? "." : ": " + why),
            clock.instant()));
    attention.set(subject, now);
    changes.note(
        change, caller, "handed", "To " + next.handle() + (why.isEmpty() ? "." : ": " + why));
    return change;
  }

  /** The caller hears of everything that happens to the change, or does not any more. */
  @Transactional
  public Change follow(Caller caller, long number, boolean follow) {
    Change change = changes.get(caller, number);
    follows.set(Subject.change(number), writing(caller), follow);
    return change;
  }

  private Person named(String typed, Change change) {
    String name = typed.strip().replaceFirst("^@", "");
    if (Handle.mistakeIn(name).isEmpty()) {
      var found = people.find(new Handle(name)).filter(Person::active);
      if (found.isPresent() && facts.sees(found.get().id(), change)) {
        return found.get();
      }
    }
    throw new Invalid("to", "There is nobody of that handle who sees this change.");
  }

  /** The number of a caller who may change something. */
  private static long writing(Caller caller) {
    if (!caller.ceiling().includes(Access.WRITE)) {
      throw new NotAllowed("This token only reads.", "Use a token that may write.");
    }
    return caller.personId().orElseThrow(NotFound::new);
  }

  private static String fitting(String words) {
    String one = words.strip().replaceAll("\\s+", " ");
    if (one.length() > LONGEST_WORDS) {
      throw new Invalid("words", "A reason has at most " + LONGEST_WORDS + " characters.");
    }
    return one;
  }
}
