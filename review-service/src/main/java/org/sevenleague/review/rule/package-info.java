/** Whether a change may be submitted, and why not: rules of repositories applied to changes. */
@NullMarked
package org.sevenleague.review.rule;

import org.jspecify.annotations.NullMarked;
