/** Changes that wait to be tested together, as the branch would be, and are submitted then. */
@NullMarked
package org.sevenleague.review.queue;

import org.jspecify.annotations.NullMarked;
