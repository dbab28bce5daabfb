package org.sevenleague.review.push;

import org.sevenleague.review.change.PatchSetKind;

/**
 * What became of one commit of a push.
 *
 * @param change the number of its change
 * @param patchSet the number of the patch set that the commit is
 * @param kind against the patch set before; empty of meaning when {@code unchanged}
 * @param unchanged when the commit was that patch set already
 */
public record Proposed(
    long change, int patchSet, String subject, PatchSetKind kind, boolean unchanged) {}
