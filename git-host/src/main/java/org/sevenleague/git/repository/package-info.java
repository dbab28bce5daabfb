/** Repositories as people know them: names, kinds, who may see them, how they come and go. */
@NullMarked
package org.sevenleague.git.repository;

import org.jspecify.annotations.NullMarked;
