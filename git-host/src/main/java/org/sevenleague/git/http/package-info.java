/** Git over HTTP: clone, fetch and push with tokens, under limits, through the gate. */
@NullMarked
package org.sevenleague.git.http;

import org.jspecify.annotations.NullMarked;
