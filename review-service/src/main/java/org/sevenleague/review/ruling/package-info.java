/** The rules of a repository's reviews on a page: shown, tried out and changed. */
@NullMarked
package org.sevenleague.review.ruling;

import org.jspecify.annotations.NullMarked;
