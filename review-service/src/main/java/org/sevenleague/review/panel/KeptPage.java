package org.sevenleague.review.panel;

import java.util.Optional;

/**
 * Says why something was not done, with what was typed, so that nothing is lost.
 *
 * @param why sentences
 * @param text what was typed
 * @param compare where what is new is shown; may be empty
 * @param review the form again; empty when it was another one or the change is closed
 */
public record KeptPage(
    long change,
    String title,
    String why,
    String text,
    String compare,
    Optional<ReviewForm> review) {}
