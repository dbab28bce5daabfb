package org.sevenleague.web.signin;

import java.time.Instant;
import java.util.Map;

/**
 * What the page of a one-time link shows.
 *
 * @param first whether it makes the first administrator
 * @param reset whether it replaces a password
 * @param handle whose password it sets, or what was typed as the handle
 * @param displayName what was typed as the name
 * @param until when the link ends
 * @param errors messages by field
 */
public record SetupPage(
    boolean first,
    boolean reset,
    String handle,
    String displayName,
    Instant until,
    Map<String, String> errors) {}
