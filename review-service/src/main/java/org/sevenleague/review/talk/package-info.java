/** Comments on changes: where they stand, how they follow their lines, how they are shown. */
@NullMarked
package org.sevenleague.review.talk;

import org.jspecify.annotations.NullMarked;
