/** Changes found by a query. */
@NullMarked
package org.sevenleague.review.query;

import org.jspecify.annotations.NullMarked;
