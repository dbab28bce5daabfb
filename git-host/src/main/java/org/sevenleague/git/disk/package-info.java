/**
 * Where repositories lie on disk and how they are opened: by number, without the configuration of
 * the machine's users, never running anything that lies inside a repository.
 */
@NullMarked
package org.sevenleague.git.disk;

import org.jspecify.annotations.NullMarked;
