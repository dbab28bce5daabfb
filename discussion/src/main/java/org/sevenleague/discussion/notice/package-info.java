/**
 * Who is told of what happens, and how mail brings it to them.
 *
 * <p>A notice is written in the transaction of what happened, so that neither stands without the
 * other. Mails are made of notices later, at each reader's pace, and the gate is asked once more
 * when a mail is about to leave.
 */
@NullMarked
package org.sevenleague.discussion.notice;

import org.jspecify.annotations.NullMarked;
