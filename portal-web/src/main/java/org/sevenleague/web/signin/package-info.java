/** How somebody becomes known to the portal: first administrator, sign-in, one-time links. */
@NullMarked
package org.sevenleague.web.signin;

import org.jspecify.annotations.NullMarked;
