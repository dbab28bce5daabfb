package org.sevenleague.web.people;

import java.util.List;
import org.sevenleague.people.Teams;

/** What the list of teams shows. */
public record TeamsPage(List<Teams.Size> teams) {}
