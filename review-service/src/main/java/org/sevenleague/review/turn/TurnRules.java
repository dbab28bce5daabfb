package org.sevenleague.review.turn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.sevenleague.discussion.attention.Wanted;

/**
 * The rules of whose turn it is, after Gerrit's attention set: whoever acted is done, and whoever
 * has to answer is next. Nothing here looks anything up.
 *
 * <ul>
 *   <li>Closed or work in progress: nobody.
 *   <li>Nothing is missing: the owner, who submits it.
 *   <li>New, ready again or restored: those who are asked, and owners whose approval is missing.
 *   <li>A new patch set: those who answered before or have open threads, and who still has to look.
 *   <li>Somebody else votes or comments: the owner.
 *   <li>The owner answers: those with open threads, and who still has to look.
 *   <li>Somebody who was asked for a team is away: somebody else of it.
 *   <li>What was asked of somebody is not needed any more: not theirs, unless their comments are
 *       open.
 * </ul>
 *
 * When that leaves nobody, it is the owner's turn to find somebody. Who is in the set and stays
 * keeps the moment since when.
 */
final class TurnRules {

  /** What happened when somebody who was asked went away. No event of a change has that word. */
  static final String REROUTED = "rerouted";

  private final Map<Long, Wanted> turns = new LinkedHashMap<>();
  private final Happened what;
  private final Facts facts;

  private TurnRules(List<Wanted> now, Happened what, Facts facts) {
    this.what = what;
    this.facts = facts;
    now.forEach(one -> turns.put(one.person(), one));
  }

  /** The set after something happened. */
  static List<Wanted> after(List<Wanted> now, Happened what, Facts facts) {
    return facts.reviewable() ? new TurnRules(now, what, facts).next() : List.of();
  }

  private List<Wanted> next() {
    facts.routed().withdrawn().stream()
        .filter(person -> !facts.asked().containsKey(person) && !facts.open().containsKey(person))
        .filter(person -> person != facts.owner())
        .forEach(turns::remove);
    boolean moves =
        switch (what.kind()) {
          case "ready", "restored", "public", "asked" -> look();
          case "pushed" -> what.patchSet() == 1 ? look() : lookAgain();
          case "voted", "commented", "reviewed", "replied", "resolved", "reopened" ->
              what.by() == facts.owner() ? ownerAnswered() : ownerIsNext();
          case REROUTED -> true;
          default -> !facts.routed().withdrawn().isEmpty();
        };
    passOn();
    if (facts.submittable()) {
      turns.keySet().removeIf(person -> person != facts.owner());
      put(facts.owner(), "Everything it needs is there: submit it.");
    } else if (moves && turns.isEmpty()) {
      put(facts.owner(), nobody());
    }
    return List.copyOf(turns.values());
  }

  private String nobody() {
    if (!facts.routed().away().isEmpty()) {
      return "Everybody of @" + facts.routed().away().getFirst() + " is away: ask somebody else.";
    }
    return facts.asked().isEmpty() && facts.missing().isEmpty()
        ? "Nobody is asked to review it: ask somebody."
        : "Nobody else is left to look at it: ask somebody, or go on.";
  }

  /** Everybody looks who has to and has not. */
  private boolean look() {
    turns.remove(facts.owner());
    look(person -> true);
    return true;
  }

  /** Those look who are asked only now, in place of others; nobody else's turn changes. */
  private void passOn() {
    Set<Long> fresh = facts.routed().fresh();
    look(person -> fresh.contains(person) && !turns.containsKey(person));
  }

  private void look(Predicate<Long> some) {
    facts
        .missing()
        .forEach(
            (person, path) -> {
              if (some.test(person)) {
                put(person, "You own " + path + ": your approval is missing.");
              }
            });
    facts
        .asked()
        .forEach(
            (person, team) -> {
              if (some.test(person)
                  && !facts.answered().contains(person)
                  && !facts.missing().containsKey(person)) {
                put(
                    person,
                    "You were asked to review it" + (team.isEmpty() ? "." : " for @" + team + "."));
              }
            });
  }

  private boolean lookAgain() {
    look();
    String there = "Patch set " + what.patchSet() + " is there; ";
    for (Long person : facts.answered()) {
      if (!facts.missing().containsKey(person)) {
        put(person, there + "you looked at an earlier one.");
      }
    }
    facts.open().forEach((person, threads) -> put(person, there + open(threads)));
    turns.remove(what.by());
    if (what.by() != facts.owner()) {
      put(facts.owner(), what.who() + " pushed patch set " + what.patchSet() + ".");
    }
    return true;
  }

  private boolean ownerAnswered() {
    look();
    facts
        .open()
        .forEach((person, threads) -> put(person, what.who() + " answered; " + open(threads)));
    turns.remove(facts.owner());
    return true;
  }

  private boolean ownerIsNext() {
    turns.remove(what.by());
    put(
        facts.owner(),
        switch (what.kind()) {
          case "resolved" -> what.who() + " resolved a thread.";
          case "reopened" -> what.who() + " opened a thread again.";
          default -> what.who() + " " + what.kind() + ".";
        });
    return true;
  }

  private static String open(int threads) {
    return threads == 1 ? "your comment is open." : threads + " of your comments are open.";
  }

  private void put(long person, String reason) {
    if (person == what.by() && person != facts.owner()) {
      return;
    }
    Wanted before = turns.get(person);
    turns.put(person, new Wanted(person, reason, before == null ? what.at() : before.since()));
  }
}
