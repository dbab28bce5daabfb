package org.sevenleague.web.people;

import java.util.List;
import java.util.Optional;
import org.sevenleague.people.Absence;
import org.sevenleague.people.Membership;
import org.sevenleague.people.Person;

/**
 * What the page of a person shows.
 *
 * @param absence now or next
 * @param mine whether it is the reader's own
 */
public record PersonPage(
    Person person, List<Membership> teams, Optional<Absence> absence, boolean mine) {}
