/** How changes become part of their branches: exactly once, whatever breaks off meanwhile. */
@NullMarked
package org.sevenleague.review.submit;

import org.jspecify.annotations.NullMarked;
