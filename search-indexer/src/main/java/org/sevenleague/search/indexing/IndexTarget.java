package org.sevenleague.search.indexing;

import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/**
 * A repository as it is to be indexed.
 *
 * @param sizeBytes of the repository on disk; a guess of how much work it is
 * @param paused an administrator does not want it indexed for now
 */
record IndexTarget(
    RepositoryId id,
    RepositoryName name,
    RefName defaultBranch,
    RefRule rule,
    long sizeBytes,
    boolean paused) {}
