package org.sevenleague.review.approval;

import org.sevenleague.review.ownership.ReviewFacts;

/**
 * What a repository asks of approvals.
 *
 * @param selfCounts whether authors may approve their own change
 * @param fallback who approves a path that no line speaks of
 */
public record ApprovalPolicy(boolean selfCounts, ReviewFacts.Fallback fallback) {

  /** Without any settings: somebody else approves, whoever may where no line speaks. */
  public static final ApprovalPolicy STANDARD =
      new ApprovalPolicy(false, ReviewFacts.Fallback.ANYBODY);
}
