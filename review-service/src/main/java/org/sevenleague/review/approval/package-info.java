/** Votes, whether owners approved a change, and why: approvals are bound to content. */
@NullMarked
package org.sevenleague.review.approval;

import org.jspecify.annotations.NullMarked;
