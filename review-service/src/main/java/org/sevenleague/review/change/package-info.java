/** Changes under review: their patch sets, who may see them, what happened to them. */
@NullMarked
package org.sevenleague.review.change;

import org.jspecify.annotations.NullMarked;
