package org.sevenleague.review.turn;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.discussion.attention.Attention;
import org.sevenleague.discussion.attention.Follows;
import org.sevenleague.discussion.attention.Nudges;
import org.sevenleague.discussion.attention.Turn;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Handle;
import org.sevenleague.people.Absence;
import org.sevenleague.people.Absences;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Names;

/** Makes what the page of a change shows of whose turn it is. */
@Singleton
public class TurnViews {

  /** Requests that a page tells of, the newest. */
  private static final int MOST_TOLD = 10;

  private static final Handle GONE = new Handle("gone");

  private final Attention attention;
  private final Follows follows;
  private final Nudges nudges;
  private final ChangeGate gate;
  private final Requests requests;
  private final Absences absences;
  private final Names names;

  @Inject
  public TurnViews(
      Attention attention,
      Follows follows,
      Nudges nudges,
      ChangeGate gate,
      Requests requests,
      Absences absences,
      Names names) {
    this.attention = attention;
    this.follows = follows;
    this.nudges = nudges;
    this.gate = gate;
    this.requests = requests;
    this.absences = absences;
    this.names = names;
  }

  public TurnView of(Caller caller, Change change) {
    Subject subject = Subject.change(change.number());
    List<Turn> turns = attention.of(subject);
    List<Long> people = turns.stream().map(Turn::person).toList();
    Map<Long, Handle> handles = names.people(people);
    Map<Long, Absence> away = caller.signedIn() ? absences.away(people) : Map.of();
    Map<Long, Instant> nudged = nudges.of(turns);
    long me = caller.personId().orElse(0L);
    boolean writes = caller.signedIn() && caller.ceiling().includes(Access.WRITE);
    boolean mine = turns.stream().anyMatch(turn -> turn.person() == me);
    return new TurnView(
        change.number(),
        change.open(),
        turns.stream()
            .map(
                turn ->
                    new TurnView.One(
                        handles.getOrDefault(turn.person(), GONE).value(),
                        turn.person() == me ? turn.reason() : toOthers(turn.reason()),
                        turn.since(),
                        Optional.ofNullable(away.get(turn.person()))
                            .map(absence -> absence.last().toString())
                            .orElse(""),
                        me == turn.person() || me == change.owner()
                            ? Optional.ofNullable(nudged.get(turn.id()))
                            : Optional.empty()))
            .toList(),
        caller.signedIn() ? asked(change) : List.of(),
        mine,
        writes && (mine || gate.manages(caller, change)),
        writes && follows.of(subject).stream().anyMatch(one -> one.person() == me),
        writes);
  }

  /** Those who are asked, and those who are not any more and had not answered. */
  private List<TurnView.Asked> asked(Change change) {
    List<Request> told =
        requests.of(change).stream().filter(one -> one.open() || one.withdrawn()).toList();
    Map<Long, Handle> people = names.people(told.stream().map(Request::person).toList());
    Map<Long, Handle> teams =
        names.teams(told.stream().flatMap(one -> one.team().stream()).toList());
    return told.stream()
        .skip(Math.max(0, told.size() - MOST_TOLD))
        .map(
            one ->
                new TurnView.Asked(
                    people.getOrDefault(one.person(), GONE).value(),
                    one.team().map(team -> teams.getOrDefault(team, GONE).value()).orElse(""),
                    one.why(),
                    one.open() ? "" : one.endedWhy()))
        .toList();
  }

  /** Reasons speak to the person; to others they speak about them. */
  static String toOthers(String reason) {
    return reason
        .replaceFirst("^You were ", "Was ")
        .replaceFirst("^You own ", "Owns ")
        .replace("you looked at", "looked at")
        .replace("your approval", "the approval")
        .replace("your comment is", "1 comment of theirs is")
        .replace("of your comments", "of their comments")
        .replace("handed it to you", "handed it over");
  }
}
