/** The first page, the page of keys and search words, and small files that browsers ask for. */
@NullMarked
package org.sevenleague.web.home;

import org.jspecify.annotations.NullMarked;
