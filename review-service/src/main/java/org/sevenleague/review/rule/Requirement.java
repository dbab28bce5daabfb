package org.sevenleague.review.rule;

import org.sevenleague.review.expression.Explanation;
import org.sevenleague.review.expression.Truth;

/**
 * One condition of submitting.
 *
 * @param name the condition as the rule writes it, or one word for what no rule says
 * @param explanation what is so, a sentence without its full stop
 * @param tree the same, part by part
 */
public record Requirement(String name, Truth value, String explanation, Explanation tree) {

  static Requirement of(Explanation tree) {
    return new Requirement(tree.text(), tree.value(), tree.sentence(), tree);
  }

  static Requirement plain(String name, Truth value, String words) {
    return of(new Explanation(name, value, words, java.util.List.of(), java.util.List.of()));
  }

  public boolean satisfied() {
    return value.holds();
  }
}
