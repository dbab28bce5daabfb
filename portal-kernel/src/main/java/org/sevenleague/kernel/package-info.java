/**
 * Values and small contracts that every area shares: names, ids, who asks, what may be read, how
 * things fail. Depends on the JDK and JSpecify only.
 */
@NullMarked
package org.sevenleague.kernel;

import org.jspecify.annotations.NullMarked;
