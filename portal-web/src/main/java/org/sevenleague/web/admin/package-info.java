/** The administration of people and teams, and the audit log. */
@NullMarked
package org.sevenleague.web.admin;

import org.jspecify.annotations.NullMarked;
