/**
 * The part of Gitea's interface that its clients need here: repositories as it tells of them,
 * changes as its pull requests. Field names and meanings are of its published description, version
 * 1.22.
 */
@NullMarked
package org.sevenleague.review.gitea;

import org.jspecify.annotations.NullMarked;
