/** What programs, such as builds and tests, found out about commits. */
@NullMarked
package org.sevenleague.review.check;

import org.jspecify.annotations.NullMarked;
