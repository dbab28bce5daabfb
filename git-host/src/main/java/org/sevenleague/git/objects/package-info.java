/** Git's objects as plain values, for programs. */
@NullMarked
package org.sevenleague.git.objects;

import org.jspecify.annotations.NullMarked;
