package org.sevenleague.git.browse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two refs compared: what the second has since it left the first.
 *
 * @param base as typed; {@code head} likewise
 * @param commits that the second has and the first has not, newest first, at most a hundred
 * @param files null while nothing is compared
 * @param mistake why nothing is compared; empty when something is
 */
public record ComparePage(
    Place place,
    String base,
    String head,
    List<CommitSummary> commits,
    boolean moreCommits,
    @Nullable ComparisonView files,
    String mistake,
    List<String> refs,
    String mergeBase) {}
