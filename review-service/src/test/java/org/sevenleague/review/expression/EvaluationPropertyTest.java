package org.sevenleague.review.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sevenleague.review.expression.Expression.All;
import org.sevenleague.review.expression.Expression.Any;
import org.sevenleague.review.expression.Expression.Ask;
import org.sevenleague.review.expression.Expression.Not;
import org.sevenleague.review.expression.SubmitFacts.Check;
import org.sevenleague.review.expression.SubmitFacts.Vote;

class EvaluationPropertyTest {

  private static final List<String> NAMES = List.of("unit", "integration", "acceptance");

  /**
   * The value of a tree is that of every way in which what is unknown could turn out: it holds only
   * when it holds in all of them, and then every other program of the same rule agrees.
   */
  @Property(tries = 500, seed = "42")
  void agreesWithBruteForceWhereEverythingIsKnown(
      @ForAll("rules") Expression rule, @ForAll("known") SubmitFacts facts) {
    assertThat(Evaluation.of(rule, facts).value()).isEqualTo(Truth.of(brute(rule, facts)));
  }

  @Property(tries = 500, seed = "42")
  void holdsOnlyWhenItHoldsHoweverTheUnknownTurnsOut(
      @ForAll("rules") Expression rule,
      @ForAll("known") SubmitFacts facts,
      @ForAll("known") SubmitFacts other,
      @ForAll boolean owners,
      @ForAll boolean checks,
      @ForAll boolean threads,
      @ForAll boolean votes) {
    SubmitFacts partly =
        new SubmitFacts(
            owners ? Fact.unknown("?") : facts.owners(),
            checks ? Fact.unknown("?") : facts.checks(),
            threads ? Fact.unknown("?") : facts.unresolved(),
            votes ? Fact.unknown("?") : facts.votes(),
            facts.wip(),
            facts.secret(),
            facts.branch(),
            facts.files(),
            facts.lines());
    SubmitFacts turned =
        new SubmitFacts(
            owners ? other.owners() : facts.owners(),
            checks ? other.checks() : facts.checks(),
            threads ? other.unresolved() : facts.unresolved(),
            votes ? other.votes() : facts.votes(),
            facts.wip(),
            facts.secret(),
            facts.branch(),
            facts.files(),
            facts.lines());
    Truth value = Evaluation.of(rule, partly).value();
    if (value != Truth.UNKNOWN) {
      assertThat(Truth.of(brute(rule, turned))).isEqualTo(value);
    }
  }

  @Property(tries = 300, seed = "42")
  void whatIsUnknownNeverHoldsNorItsContrary(@ForAll("asks") Ask ask) {
    SubmitFacts nothing =
        new SubmitFacts(
            Fact.unknown("?"),
            Fact.unknown("?"),
            Fact.unknown("?"),
            Fact.unknown("?"),
            false,
            false,
            "main",
            Fact.unknown("?"),
            Fact.unknown("?"));
    boolean always =
        switch (ask.question()) {
          case WIP, PRIVATE, BRANCH -> true;
          default -> false;
        };
    Truth value = Evaluation.of(ask, nothing).value();
    Truth contrary = Evaluation.of(new Not(ask), nothing).value();
    assertThat(value == Truth.UNKNOWN).isEqualTo(!always);
    assertThat(contrary).isEqualTo(value.not());
  }

  /** Another approval, a check that passes and a thread that is resolved never hinder. */
  @Property(tries = 300, seed = "42")
  void moreNeverHindersWithoutNot(
      @ForAll("upward") Expression rule, @ForAll("known") SubmitFacts facts) {
    List<Vote> more = new ArrayList<>(votes(facts));
    more.add(new Vote(SubmitFacts.CODE_REVIEW, "new", 2, false, true));
    Map<String, Check> passed = new HashMap<>();
    NAMES.forEach(name -> passed.put(name, new Check(true, "has passed")));
    SubmitFacts better =
        new SubmitFacts(
            Fact.known(new SubmitFacts.Approval(true, 0, List.of())),
            Fact.known(passed),
            Fact.known(0),
            Fact.known(more),
            facts.wip(),
            facts.secret(),
            facts.branch(),
            facts.files(),
            facts.lines());
    if (Evaluation.of(rule, facts).value().holds()) {
      assertThat(Evaluation.of(rule, better).value()).isEqualTo(Truth.YES);
    }
  }

  @Property(tries = 300, seed = "42")
  void writtenAndReadAgainItIsTheSameRule(@ForAll("rules") Expression rule) {
    RuleReading reading = RuleParser.read(rule.text());
    if (rule.text().length() <= RuleParser.MAX_LENGTH) {
      assertThat(reading)
          .isInstanceOfSatisfying(
              ReadRule.class, read -> assertThat(read.expression().text()).isEqualTo(rule.text()));
    }
  }

  @Property(tries = 200, seed = "42")
  void conditionsTogetherAreTheRule(
      @ForAll("rules") Expression rule, @ForAll("known") SubmitFacts facts) {
    boolean all =
        rule.conditions().stream().allMatch(one -> Evaluation.of(one, facts).value().holds());
    assertThat(Evaluation.of(rule, facts).value().holds()).isEqualTo(all);
  }

  @Provide
  Arbitrary<Expression> rules() {
    return rules(true, 3);
  }

  @Provide
  Arbitrary<Expression> upward() {
    return rules(false, 3);
  }

  private Arbitrary<Expression> rules(boolean not, int depth) {
    Arbitrary<Expression> leaf =
        asks()
            .filter(
                ask ->
                    not
                        || switch (ask.question()) {
                          case UNRESOLVED, BLOCKED -> false;
                          case VOTE -> ask.number() > 0;
                          default -> true;
                        })
            .map(ask -> ask);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Expression> inner = rules(not, depth - 1);
    Arbitrary<Expression> all = inner.list().ofMinSize(2).ofMaxSize(3).map(All::new);
    Arbitrary<Expression> any = inner.list().ofMinSize(2).ofMaxSize(3).map(Any::new);
    return not
        ? Arbitraries.oneOf(leaf, all, any, inner.map(Not::new))
        : Arbitraries.oneOf(leaf, all, any);
  }

  @Provide
  Arbitrary<Ask> asks() {
    return Combinators.combine(
            Arbitraries.of(Question.values()),
            Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of("*", "main", "docs/*", "release/*"),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(-2, -1, 1, 2))
        .as(EvaluationPropertyTest::ask);
  }

  private static Ask ask(
      Question question, List<String> names, String pattern, int number, int value) {
    return switch (question.takes()) {
      case NOTHING -> new Ask(question, List.of(), 0);
      case TEXTS -> new Ask(question, question == Question.CHECKS ? names : List.of(pattern), 0);
      case COUNT -> new Ask(question, List.of(), number);
      case LABEL_AND_VALUE -> new Ask(question, List.of(SubmitFacts.CODE_REVIEW), value);
    };
  }

  @Provide
  Arbitrary<SubmitFacts> known() {
    Arbitrary<Map<String, Check>> checks =
        Arbitraries.maps(
                Arbitraries.of(NAMES),
                Arbitraries.of(true, false).map(passed -> new Check(passed, "x")))
            .ofMaxSize(3);
    Arbitrary<List<Vote>> votes =
        Combinators.combine(
                Arbitraries.of("a", "b", "c"),
                Arbitraries.of(-2, -1, 1, 2),
                Arbitraries.of(true, false))
            .as(
                (who, value, author) ->
                    new Vote(SubmitFacts.CODE_REVIEW, who, value, author, !author))
            .list()
            .ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.of(true, false),
            checks,
            Arbitraries.integers().between(0, 2),
            votes,
            Arbitraries.of(true, false),
            Arbitraries.of("main", "release/1"),
            Arbitraries.of("docs/a.md", "src/a.c").set().ofMaxSize(2),
            Arbitraries.integers().between(0, 3))
        .as(
            (owners, checked, open, voted, flag, branch, files, lines) ->
                new SubmitFacts(
                    Fact.known(new SubmitFacts.Approval(owners, owners ? 0 : 1, List.of())),
                    Fact.known(checked),
                    Fact.known(open),
                    Fact.known(voted),
                    flag,
                    !flag,
                    branch,
                    Fact.known(List.copyOf(files)),
                    Fact.known(lines)));
  }

  private static List<Vote> votes(SubmitFacts facts) {
    return value(facts.votes());
  }

  private static <T> T value(Fact<T> fact) {
    return ((Fact.Known<T>) fact).value();
  }

  /** The rule's meaning, written once more without trees and words. */
  private static boolean brute(Expression rule, SubmitFacts facts) {
    return switch (rule) {
      case All all -> all.parts().stream().allMatch(part -> brute(part, facts));
      case Any any -> any.parts().stream().anyMatch(part -> brute(part, facts));
      case Not not -> !brute(not.part(), facts);
      case Ask ask -> brute(ask, facts);
    };
  }

  private static boolean brute(Ask ask, SubmitFacts facts) {
    Map<String, Check> checks = value(facts.checks());
    List<String> files = value(facts.files());
    return switch (ask.question()) {
      case OWNERS -> value(facts.owners()).satisfied();
      case CHECKS ->
          ask.texts().stream().allMatch(n -> checks.containsKey(n) && checks.get(n).passed());
      case TESTS -> NAMES.stream().allMatch(n -> checks.containsKey(n) && checks.get(n).passed());
      case UNRESOLVED -> value(facts.unresolved()) > 0;
      case APPROVALS ->
          votes(facts).stream()
                  .filter(v -> v.value() == 2 && v.counts())
                  .map(Vote::who)
                  .distinct()
                  .count()
              >= ask.number();
      case OTHERS ->
          votes(facts).stream()
                  .filter(v -> v.value() == 2 && !v.author())
                  .map(Vote::who)
                  .distinct()
                  .count()
              >= ask.number();
      case VOTE ->
          votes(facts).stream()
              .anyMatch(
                  v ->
                      ask.number() > 0
                          ? v.counts() && v.value() >= ask.number()
                          : v.value() <= ask.number());
      case BLOCKED -> votes(facts).stream().anyMatch(v -> v.value() == -2);
      case WIP -> facts.wip();
      case PRIVATE -> facts.secret();
      case BRANCH -> like(ask.texts().get(0), facts.branch());
      case FILES -> files.stream().anyMatch(file -> like(ask.texts().get(0), file));
      case ONLY ->
          !files.isEmpty() && files.stream().allMatch(file -> like(ask.texts().get(0), file));
      case SIZE -> value(facts.lines()) <= ask.number();
    };
  }

  private static boolean like(String pattern, String text) {
    return text.matches(java.util.regex.Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
