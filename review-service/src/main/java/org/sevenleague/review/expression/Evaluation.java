package org.sevenleague.review.expression;

import java.util.ArrayList;
import java.util.List;
import org.sevenleague.review.expression.Expression.All;
import org.sevenleague.review.expression.Expression.Any;
import org.sevenleague.review.expression.Expression.Ask;
import org.sevenleague.review.expression.Expression.Not;

/** Says what a rule makes of facts. Depends on nothing else, so that it can be done again. */
public final class Evaluation {

  private final Answers answers;

  private Evaluation(SubmitFacts facts) {
    this.answers = new Answers(facts);
  }

  public static Explanation of(Expression rule, SubmitFacts facts) {
    return new Evaluation(facts).explain(rule);
  }

  private Explanation explain(Expression rule) {
    return switch (rule) {
      case All all -> all(all);
      case Any any -> any(any);
      case Not not -> not(not);
      case Ask ask -> answers.of(ask);
    };
  }

  private Explanation all(All all) {
    List<Explanation> parts = all.parts().stream().map(this::explain).toList();
    Truth value = Truth.all(values(parts));
    List<Explanation> open = parts.stream().filter(part -> !part.value().holds()).toList();
    return new Explanation(
        all.text(), value, count(parts) + " of " + parts.size() + " hold", who(open), parts);
  }

  private Explanation any(Any any) {
    List<Explanation> parts = any.parts().stream().map(this::explain).toList();
    Truth value = Truth.any(values(parts));
    String words =
        value.holds()
            ? count(parts) + " of " + parts.size() + " hold, one is enough"
            : "none of " + parts.size() + " holds, one would be enough";
    return new Explanation(any.text(), value, words, value.holds() ? List.of() : who(parts), parts);
  }

  private Explanation not(Not not) {
    Explanation part = explain(not.part());
    boolean question = not.part() instanceof Ask;
    return new Explanation(
        not.text(),
        part.value().not(),
        question ? part.words() : "the contrary of: " + part.words(),
        question ? part.who() : List.of(),
        question ? List.of() : List.of(part));
  }

  private static List<Truth> values(List<Explanation> parts) {
    return parts.stream().map(Explanation::value).toList();
  }

  private static long count(List<Explanation> parts) {
    return parts.stream().filter(part -> part.value().holds()).count();
  }

  private static List<String> who(List<Explanation> parts) {
    List<String> who = new ArrayList<>();
    for (Explanation part : parts) {
      part.who().stream().filter(one -> !who.contains(one)).forEach(who::add);
    }
    return who;
  }
}
