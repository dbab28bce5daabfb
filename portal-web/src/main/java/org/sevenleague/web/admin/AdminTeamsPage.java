package org.sevenleague.web.admin;

import java.util.List;
import java.util.Map;
import org.sevenleague.people.Teams;

/**
 * What the administration's list of teams shows.
 *
 * @param errors messages by field
 */
public record AdminTeamsPage(
    List<Teams.Size> teams,
    String handle,
    String displayName,
    String description,
    Map<String, String> errors) {}
