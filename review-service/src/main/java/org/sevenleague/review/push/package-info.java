/** How commits become changes and patch sets. */
@NullMarked
package org.sevenleague.review.push;

import org.jspecify.annotations.NullMarked;
