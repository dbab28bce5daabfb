/**
 * What every page and answer of the portal goes through: the two JAX-RS applications, templates,
 * layout and assets, who asks, failures, headers and limits.
 */
@NullMarked
package org.sevenleague.web.frame;

import org.jspecify.annotations.NullMarked;
