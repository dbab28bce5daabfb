/**
 * How a change stands, for its page: approvals, votes, what submitting depends on, and reviewing.
 */
@NullMarked
package org.sevenleague.review.panel;

import org.jspecify.annotations.NullMarked;
