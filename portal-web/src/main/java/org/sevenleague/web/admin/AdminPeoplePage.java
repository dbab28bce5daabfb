package org.sevenleague.web.admin;

import java.util.Map;
import org.sevenleague.kernel.Slice;
import org.sevenleague.people.Person;

/**
 * What the administration's list of people shows.
 *
 * @param part what the list is filtered by; empty for everybody
 * @param link an invitation made just now, shown this once; empty otherwise
 * @param linkFor the handle it is for
 * @param errors messages by field
 */
public record AdminPeoplePage(
    String part,
    Slice<Person> people,
    String link,
    String linkFor,
    String handle,
    String displayName,
    Map<String, String> errors) {}
