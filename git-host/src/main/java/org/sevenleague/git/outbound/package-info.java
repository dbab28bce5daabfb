/**
 * Connections from the portal to other machines: only to addresses that are allowed, checked where
 * the connection is made, with limits on time and bytes.
 */
@NullMarked
package org.sevenleague.git.outbound;

import org.jspecify.annotations.NullMarked;
