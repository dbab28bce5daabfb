package org.sevenleague.web.people;

import java.util.List;
import java.util.Map;
import org.sevenleague.people.Membership;
import org.sevenleague.people.Team;

/**
 * What the page of a team shows.
 *
 * @param maintain whether the reader may change it
 * @param typed the handle typed into the form for a member
 * @param errors messages by field
 */
public record TeamPage(
    Team team,
    List<Membership> members,
    boolean maintain,
    String typed,
    String displayName,
    String description,
    Map<String, String> errors) {}
