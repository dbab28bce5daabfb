/** Whose turn it is with a change. */
@NullMarked
package org.sevenleague.review.turn;

import org.jspecify.annotations.NullMarked;
