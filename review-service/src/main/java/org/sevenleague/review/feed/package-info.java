/** Changes as Atom feeds (RFC 4287). */
@NullMarked
package org.sevenleague.review.feed;

import org.jspecify.annotations.NullMarked;
