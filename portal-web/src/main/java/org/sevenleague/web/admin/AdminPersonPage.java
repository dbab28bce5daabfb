package org.sevenleague.web.admin;

import java.util.List;
import java.util.Map;
import org.sevenleague.people.Membership;
import org.sevenleague.people.Person;

/**
 * What the administration shows about one person.
 *
 * @param sessions how many browsers are signed in
 * @param tokens how many tokens there are
 * @param mine whether it is the administrator's own account
 * @param link a one-time link made just now, shown this once; empty otherwise
 * @param askPassword whether the administrator's password has to be typed for the risky steps
 * @param errors messages by field
 */
public record AdminPersonPage(
    Person person,
    List<Membership> teams,
    int sessions,
    int tokens,
    boolean mine,
    String link,
    boolean askPassword,
    Map<String, String> errors) {}
