/**
 * Reading repositories: folders, files, blame, history, commits, comparisons and archives, and the
 * pages that show them. Every look starts with a {@link org.sevenleague.git.browse.Visit}, which
 * passes the gate.
 */
@NullMarked
package org.sevenleague.git.browse;

import org.jspecify.annotations.NullMarked;
