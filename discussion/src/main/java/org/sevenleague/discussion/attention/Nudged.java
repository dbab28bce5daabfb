package org.sevenleague.discussion.attention;

import java.time.Instant;
import org.sevenleague.discussion.thread.Subject;

/**
 * Somebody was reminded that a subject waits for them and nobody else. Told inside the transaction
 * that notes it. It is theirs and the owner's to know, nobody else's.
 *
 * @param person a number
 * @param reason why it is their turn, a sentence to them
 * @param since when that began
 */
public record Nudged(Subject subject, long person, String reason, Instant since, Instant at) {}
