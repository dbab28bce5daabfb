/** How reviewing goes, by repository, component and team; never by person. */
@org.jspecify.annotations.NullMarked
package org.sevenleague.review.health;
