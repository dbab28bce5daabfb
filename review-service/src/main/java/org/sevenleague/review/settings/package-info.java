/** What a repository decided about reviews: {@code review.yaml} on {@code refs/meta/config}. */
@NullMarked
package org.sevenleague.review.settings;

import org.jspecify.annotations.NullMarked;
