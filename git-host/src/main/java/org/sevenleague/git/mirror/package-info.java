/** Repositories that are fetched from other hosts, when and how, and what asks for it. */
@NullMarked
package org.sevenleague.git.mirror;

import org.jspecify.annotations.NullMarked;
