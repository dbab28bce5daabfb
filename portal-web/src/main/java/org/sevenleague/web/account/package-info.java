/** A person's own settings: how the portal looks, password, sessions and tokens. */
@NullMarked
package org.sevenleague.web.account;

import org.jspecify.annotations.NullMarked;
