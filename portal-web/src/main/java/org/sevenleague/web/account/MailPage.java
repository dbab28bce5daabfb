package org.sevenleague.web.account;

import java.util.Map;
import java.util.Optional;
import org.sevenleague.people.MailAddress;

/**
 * Where mail reaches a person, and how soon they want it.
 *
 * @param sends whether this portal sends mail at all
 * @param address the confirmed one
 * @param asked one whose link was sent and not opened yet
 * @param pace the word of how soon
 * @param typed what was typed as an address
 * @param askPassword whether the password has to be typed with the address
 * @param errors messages by field
 */
public record MailPage(
    boolean sends,
    Optional<MailAddress> address,
    Optional<MailAddress> asked,
    String pace,
    long batch,
    String typed,
    boolean askPassword,
    Map<String, String> errors) {}
