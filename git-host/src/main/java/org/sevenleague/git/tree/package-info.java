/** Walks through the files of a commit that end, whatever somebody pushed. */
@NullMarked
package org.sevenleague.git.tree;

import org.jspecify.annotations.NullMarked;
