package org.sevenleague.git.review;

import java.util.List;

/**
 * What became of a push for review.
 *
 * @param refusal why nothing was taken, a short line; empty when it was
 * @param lines what the client shows besides, one line each
 */
public record ReviewAnswer(String refusal, List<String> lines) {

  public ReviewAnswer {
    lines = List.copyOf(lines);
  }

  public static ReviewAnswer taken(List<String> lines) {
    return new ReviewAnswer("", lines);
  }

  public static ReviewAnswer refused(String why) {
    return new ReviewAnswer(why, List.of());
  }

  public boolean refused() {
    return !refusal.isEmpty();
  }
}
