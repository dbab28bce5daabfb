package org.sevenleague.review.turn;

import java.time.Instant;

/**
 * What happened, as far as whose turn it is goes.
 *
 * @param kind the word of a change's event
 * @param by the number of who did it; 0 when that person is gone
 * @param who their handle
 * @param patchSet the current one after it
 */
record Happened(String kind, long by, String who, int patchSet, Instant at) {}
