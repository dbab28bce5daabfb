/**
 * The database: SQL migrations, and the PostgreSQL that the portal brings along when nobody points
 * it at another one. Knows no area's tables; those are in {@code db/migration}.
 */
@NullMarked
package org.sevenleague.db;

import org.jspecify.annotations.NullMarked;
