package org.sevenleague.web.account;

import java.util.Map;
import java.util.Optional;
import org.sevenleague.people.Absence;

/**
 * What the page for saying that one is away shows.
 *
 * @param absence what was said
 * @param first what was typed, or what is so
 * @param hours the portal's working hours, whose time zone the days are in
 * @param errors messages by field
 */
public record AbsencePage(
    Optional<Absence> absence,
    String first,
    String last,
    String note,
    String hours,
    Map<String, String> errors) {}
