/**
 * What people do with the commits of changes from a page, without git at hand: rebase, other words,
 * cherry-pick, revert.
 */
@NullMarked
package org.sevenleague.review.operation;

import org.jspecify.annotations.NullMarked;
