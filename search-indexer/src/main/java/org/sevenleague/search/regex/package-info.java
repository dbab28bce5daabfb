/**
 * Regular expressions in RE2's syntax over lines of bytes: parsing with positions, the literals a
 * match must hold, and an automaton whose time is linear in the text whatever the pattern. Knows
 * nothing of the index.
 */
@NullMarked
package org.sevenleague.search.regex;

import org.jspecify.annotations.NullMarked;
