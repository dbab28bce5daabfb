package org.sevenleague.review.turn;

import java.util.Map;
import java.util.Set;

/**
 * What has to be known of a change to say whose turn it is. People are numbers; all of them but the
 * owner see the change and may sign in.
 *
 * @param reviewable open, and not work in progress
 * @param submittable nothing is missing
 * @param asked reviewers, and for which team they were picked; empty text: asked by name
 * @param answered who voted or commented at any time
 * @param open who began threads that are not resolved, and how many
 * @param routed whom the portal chose to ask
 */
record Facts(
    long owner,
    boolean reviewable,
    boolean submittable,
    Map<Long, String> asked,
    Set<Long> answered,
    Map<Long, Integer> open,
    Routed routed) {

  /** Owners whose approval is missing, and of what. */
  Map<Long, String> missing() {
    return routed.missing();
  }
}
