/** Repositories for programs: JSON below /api/repositories. */
@NullMarked
package org.sevenleague.git.api;

import org.jspecify.annotations.NullMarked;
