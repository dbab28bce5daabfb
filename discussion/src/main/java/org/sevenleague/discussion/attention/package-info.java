/** Whose turn it is, with the reason and since when; one inbox for the whole portal. */
@NullMarked
package org.sevenleague.discussion.attention;

import org.jspecify.annotations.NullMarked;
