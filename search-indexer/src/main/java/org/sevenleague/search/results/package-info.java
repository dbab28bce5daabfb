/** What people and programs get to see of a search: the page, the JSON, and what to try instead. */
@NullMarked
package org.sevenleague.search.results;

import org.jspecify.annotations.NullMarked;
