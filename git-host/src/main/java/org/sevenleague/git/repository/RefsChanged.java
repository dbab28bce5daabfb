package org.sevenleague.git.repository;

import org.sevenleague.kernel.RepositoryId;

/**
 * A CDI event: refs of a repository moved a moment ago, by whatever means. Fired outside any
 * transaction and possibly without need; observers only take note and return at once.
 */
public record RefsChanged(RepositoryId repository) {}
