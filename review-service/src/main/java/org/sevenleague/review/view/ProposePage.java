package org.sevenleague.review.view;

import org.sevenleague.kernel.RepositoryName;

/**
 * The form that proposes a branch, as it was filled in.
 *
 * @param refusal why nothing was proposed; empty at first
 */
public record ProposePage(
    RepositoryName repository,
    String branch,
    String target,
    String topic,
    String reviewers,
    String message,
    boolean wip,
    String refusal) {}
