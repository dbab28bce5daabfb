/** Drives the packaged portal as people do: by its command, a browser and git. */
@NullMarked
package org.sevenleague.acceptance;

import org.jspecify.annotations.NullMarked;
