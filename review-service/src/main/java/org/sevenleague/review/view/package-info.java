/** Changes on pages and for programs. */
@NullMarked
package org.sevenleague.review.view;

import org.jspecify.annotations.NullMarked;
