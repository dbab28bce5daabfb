package org.sevenleague.web.account;

import java.util.Map;
import org.sevenleague.people.Person;

/**
 * What the settings page shows.
 *
 * @param displayName as it is, or as it was typed
 * @param theme the word of the theme
 * @param errors messages by field
 */
public record SettingsPage(
    Person person, String displayName, String theme, boolean keys, Map<String, String> errors) {}
