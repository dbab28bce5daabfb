/**
 * Keeps the index up to date: which refs are indexed, what waits, what failed and why. Driven by
 * the difference between what refs point at and what the index says it holds, so that a lost event,
 * a kill or a lost index heals by itself. docs/search.md, section 6, tells people.
 */
@NullMarked
package org.sevenleague.search.indexing;

import org.jspecify.annotations.NullMarked;
