/** The pages of people and teams that everybody signed in may see. */
@NullMarked
package org.sevenleague.web.people;

import org.jspecify.annotations.NullMarked;
