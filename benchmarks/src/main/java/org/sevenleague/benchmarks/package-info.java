/** Comparisons with other tools, run by hand: {@code ./portal bench search DIR}. */
@NullMarked
package org.sevenleague.benchmarks;

import org.jspecify.annotations.NullMarked;
