/** The built WAR in the real server on a real database, driven over HTTP. */
@NullMarked
package org.sevenleague.web.it;

import org.jspecify.annotations.NullMarked;
