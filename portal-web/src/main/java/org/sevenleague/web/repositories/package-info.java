/** Pages about repositories as a whole: the list, adding, settings, administration. */
@NullMarked
package org.sevenleague.web.repositories;

import org.jspecify.annotations.NullMarked;
