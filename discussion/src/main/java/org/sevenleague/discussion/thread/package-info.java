/** Threads of comments about something: where they stand, drafts, what is resolved. */
@NullMarked
package org.sevenleague.discussion.thread;

import org.jspecify.annotations.NullMarked;
