package org.sevenleague.review.expression;

import java.util.List;

/**
 * What became of a rule or a part of it.
 *
 * @param text the part as a rule
 * @param words what is so, for people, such as "2 of 3 checks have passed; acceptance is running"
 * @param who can act so that it holds, as pages name them; empty when it holds or nobody is named
 * @param parts what it is made of; empty for a question
 */
public record Explanation(
    String text, Truth value, String words, List<String> who, List<Explanation> parts) {

  public Explanation {
    who = List.copyOf(who);
    parts = List.copyOf(parts);
  }

  /** Its words, and who can act. */
  public String sentence() {
    return who.isEmpty() || value.holds() ? words : words + " (" + String.join(", ", who) + ")";
  }
}
