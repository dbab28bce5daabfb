package org.sevenleague.review.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a change stands, and what the reader can say about it.
 *
 * @param change its number
 * @param approval while the change is open
 * @param requirements while the change is open
 * @param checkedCommit what the checks are about, abbreviated
 * @param review empty when the reader cannot review
 * @param overrides when the reader may make an exception from the rule
 * @param patchSet the current one, which an exception is for
 */
public record PanelView(
    long change,
    Optional<ApprovalView> approval,
    List<VoteRow> votes,
    Optional<RequirementsView> requirements,
    String checkedCommit,
    List<CheckRow> checks,
    Optional<ReviewForm> review,
    boolean overrides,
    int patchSet) {

  public PanelView {
    votes = List.copyOf(votes);
    checks = List.copyOf(checks);
  }

  /**
   * Somebody's vote.
   *
   * @param number with its sign
   * @param fate what became of it
   */
  public record VoteRow(String who, Mark mark, String number, String fate, Instant at) {}

  /**
   * What a program said about the commit.
   *
   * @param target where more stands; may be empty
   */
  public record CheckRow(
      String name, Mark mark, String description, String target, Optional<Duration> took) {}
}
