package org.sevenleague.git.repository;

import java.time.Instant;
import java.util.Optional;
import org.sevenleague.kernel.CommitId;

/**
 * What lists show of a repository, read from it when its refs moved.
 *
 * @param sizeBytes of packs and loose objects
 * @param lastSubject first line of the last commit's message, at most 200 characters
 */
record RepositoryFacts(
    Optional<Instant> activeAt,
    long sizeBytes,
    Optional<CommitId> lastCommit,
    Optional<Instant> lastCommitAt,
    String lastSubject) {}
