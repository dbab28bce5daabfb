package org.sevenleague.review.queue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sevenleague.review.check.Check;
import org.sevenleague.review.check.CheckState;
import org.sevenleague.review.expression.Expression;
import org.sevenleague.review.expression.Question;
import org.sevenleague.review.settings.ReviewSettings;

/**
 * What programs say about the commit of a batch.
 *
 * @param words what has failed, or is waited for; empty when all has passed
 */
record Verdict(State state, String words) {

  enum State {
    PENDING,
    PASSED,
    FAILED
  }

  /**
   * The checks that have to pass: those that the settings list, and those that the rule asks for as
   * a condition of its own. What stands within an «or» or a «not» is not asked of a batch.
   */
  static Set<String> required(ReviewSettings settings) {
    Set<String> names = new TreeSet<>(settings.checks());
    for (Expression condition : settings.rule().conditions()) {
      if (condition instanceof Expression.Ask ask && ask.question() == Question.CHECKS) {
        names.addAll(ask.texts());
      }
    }
    return names;
  }

  /** One that failed fails all, whatever else is still running. */
  static Verdict of(Set<String> required, Map<String, Check> latest) {
    String waits = "";
    for (String name : required) {
      Check check = latest.get(name);
      if (check == null) {
        waits = "«" + name + "» has not reported";
      } else if (check.state() == CheckState.PENDING) {
        waits = "«" + name + "» is running";
      } else if (!check.state().passed()) {
        return new Verdict(State.FAILED, "«" + name + "» " + check.state().words());
      }
    }
    return waits.isEmpty() ? new Verdict(State.PASSED, "") : new Verdict(State.PENDING, waits);
  }
}
