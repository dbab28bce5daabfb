/** Who is told of what happens to changes. */
@NullMarked
package org.sevenleague.review.notice;

import org.jspecify.annotations.NullMarked;
