package org.sevenleague.review.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sevenleague.kernel.Wildcard;
import org.sevenleague.review.expression.Expression.Ask;
import org.sevenleague.review.expression.SubmitFacts.Check;
import org.sevenleague.review.expression.SubmitFacts.Vote;

/** Answers single questions about a change. */
final class Answers {

  /** The three kinds of tests. */
  static final List<String> TESTS = List.of("unit", "integration", "acceptance");

  /** Names that one sentence lists. */
  private static final int NAMED = 5;

  private final SubmitFacts facts;

  Answers(SubmitFacts facts) {
    this.facts = facts;
  }

  Explanation of(Ask ask) {
    return switch (ask.question()) {
      case OWNERS -> from(ask, facts.owners(), owners -> owners(ask, owners));
      case CHECKS -> from(ask, facts.checks(), checks -> checks(ask, ask.texts(), checks));
      case TESTS -> from(ask, facts.checks(), checks -> checks(ask, TESTS, checks));
      case UNRESOLVED ->
          from(
              ask,
              facts.unresolved(),
              open -> plain(ask, open > 0, counted(open, "thread") + " unresolved"));
      case APPROVALS -> from(ask, facts.votes(), votes -> approvals(ask, votes, Vote::counts));
      case OTHERS -> from(ask, facts.votes(), votes -> approvals(ask, votes, v -> !v.author()));
      case VOTE -> from(ask, facts.votes(), votes -> vote(ask, votes));
      case BLOCKED -> from(ask, facts.votes(), votes -> blocked(ask, votes));
      case WIP -> plain(ask, facts.wip(), facts.wip() ? "work in progress" : "ready for review");
      case PRIVATE -> plain(ask, facts.secret(), facts.secret() ? "private" : "visible");
      case BRANCH -> plain(ask, matches(ask, facts.branch()), "the branch is " + facts.branch());
      case FILES -> from(ask, facts.files(), files -> files(ask, files));
      case ONLY -> from(ask, facts.files(), files -> only(ask, files));
      case SIZE ->
          from(
              ask,
              facts.lines(),
              lines -> plain(ask, lines <= ask.number(), counted(lines, "changed line")));
    };
  }

  private static <T> Explanation from(Ask ask, Fact<T> fact, Function<T, Explanation> answer) {
    return switch (fact) {
      case Fact.Known<T> known -> answer.apply(known.value());
      case Fact.Unknown<T> unknown ->
          new Explanation(ask.text(), Truth.UNKNOWN, unknown.why(), List.of(), List.of());
    };
  }

  private static Explanation plain(Ask ask, boolean holds, String words) {
    return new Explanation(ask.text(), Truth.of(holds), words, List.of(), List.of());
  }

  private static Explanation owners(Ask ask, SubmitFacts.Approval owners) {
    return owners.satisfied()
        ? plain(ask, true, "the owners of every path approved")
        : new Explanation(
            ask.text(),
            Truth.NO,
            counted(owners.missing(), "path")
                + (owners.missing() == 1 ? " without its" : " without their")
                + " owners' approval",
            owners.who(),
            List.of());
  }

  private static Explanation checks(Ask ask, List<String> names, Map<String, Check> checks) {
    List<String> open = new ArrayList<>();
    int passed = 0;
    for (String name : names) {
      Check check = checks.get(name);
      if (check != null && check.passed()) {
        passed++;
      } else if (open.size() < NAMED) {
        open.add(name + " " + (check == null ? "has not reported" : check.words()));
      }
    }
    boolean all = passed == names.size();
    String count =
        names.size() == 1
            ? (all ? "the check has passed" : "")
            : passed + " of " + names.size() + " checks have passed";
    return plain(
        ask, all, all ? count : (count.isEmpty() ? "" : count + "; ") + String.join(", ", open));
  }

  /** Several votes of one person are one. Only the highest vote is an approval. */
  private static Explanation approvals(Ask ask, List<Vote> votes, Predicate<Vote> counting) {
    List<String> who =
        votes.stream()
            .filter(vote -> vote.label().equals(SubmitFacts.CODE_REVIEW) && vote.value() == 2)
            .filter(counting)
            .map(Vote::who)
            .distinct()
            .toList();
    String kind = ask.question() == Question.OTHERS ? " by others than its authors" : "";
    String names = who.isEmpty() ? "" : ": " + named(who);
    return plain(
        ask,
        who.size() >= ask.number(),
        who.size() + " of " + counted(ask.number(), "approval") + kind + names);
  }

  private static Explanation vote(Ask ask, List<Vote> votes) {
    String label = ask.texts().get(0);
    int wanted = ask.number();
    List<String> who =
        votes.stream()
            .filter(vote -> vote.label().equals(label) && (wanted < 0 || vote.counts()))
            .filter(vote -> wanted > 0 ? vote.value() >= wanted : vote.value() <= wanted)
            .map(Vote::who)
            .distinct()
            .toList();
    String value = (wanted > 0 ? "+" : "") + wanted;
    return who.isEmpty()
        ? plain(ask, false, "nobody voted " + value + " on " + label)
        : plain(ask, true, named(who) + " voted " + value + " on " + label);
  }

  private static Explanation blocked(Ask ask, List<Vote> votes) {
    List<String> who =
        votes.stream().filter(vote -> vote.value() == -2).map(Vote::who).distinct().toList();
    return who.isEmpty()
        ? plain(ask, false, "nobody blocks it")
        : new Explanation(ask.text(), Truth.YES, "blocked", who, List.of());
  }

  private static Explanation files(Ask ask, List<String> files) {
    List<String> found = files.stream().filter(file -> matches(ask, file)).toList();
    return found.isEmpty()
        ? plain(ask, false, "it touches no such file")
        : plain(ask, true, "it touches " + named(found));
  }

  private static Explanation only(Ask ask, List<String> files) {
    List<String> other = files.stream().filter(file -> !matches(ask, file)).toList();
    if (files.isEmpty()) {
      return plain(ask, false, "it touches no file");
    }
    return other.isEmpty()
        ? plain(ask, true, "it touches only such files")
        : plain(ask, false, "it also touches " + named(other));
  }

  private static boolean matches(Ask ask, String text) {
    return ask.texts().stream().anyMatch(pattern -> new Wildcard(pattern).matches(text));
  }

  private static String named(List<String> names) {
    List<String> different = new ArrayList<>(new java.util.LinkedHashSet<>(names));
    return different.size() <= NAMED
        ? String.join(", ", different)
        : String.join(", ", different.subList(0, NAMED - 1))
            + " and "
            + (different.size() - NAMED + 1)
            + " more";
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
