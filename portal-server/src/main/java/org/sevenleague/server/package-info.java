/**
 * What {@code ./portal} runs: the command line and the supervisor, which starts PostgreSQL and the
 * portal's own JVM, watches both and stops both.
 */
@NullMarked
package org.sevenleague.server;

import org.jspecify.annotations.NullMarked;
