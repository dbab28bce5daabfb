/**
 * What the indexer reads: the files of a commit, how two commits differ, and the contents of many
 * blobs in the order in which the pack holds them.
 */
@NullMarked
package org.sevenleague.git.snapshot;

import org.jspecify.annotations.NullMarked;
