package org.sevenleague.discussion.attention;

import java.time.Instant;

/**
 * Somebody whose turn it is.
 *
 * @param person a number
 * @param reason a sentence to them; cut after {@link Turn#LONGEST_REASON} characters when kept
 * @param since when it became their turn
 */
public record Wanted(long person, String reason, Instant since) {}
