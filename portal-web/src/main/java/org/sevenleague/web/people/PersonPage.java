package org.sevenleague.web.people;

import java.util.List;
import org.sevenleague.people.Membership;
import org.sevenleague.people.Person;

/**
 * What the page of a person shows.
 *
 * @param mine whether it is the reader's own
 */
public record PersonPage(Person person, List<Membership> teams, boolean mine) {}
