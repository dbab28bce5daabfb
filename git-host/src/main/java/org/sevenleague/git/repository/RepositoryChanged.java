package org.sevenleague.git.repository;

import org.sevenleague.kernel.RepositoryId;

/**
 * A CDI event: a repository was added, renamed, shown to others, archived, deleted or brought back.
 * Fired inside the transaction: observe it with {@code TransactionPhase.AFTER_SUCCESS}.
 */
public record RepositoryChanged(RepositoryId repository) {}
