package org.sevenleague.web.account;

import java.util.Map;

/**
 * What the page for a new password shows.
 *
 * @param handle whose it is, for password managers
 * @param errors messages by field
 */
public record PasswordPage(String handle, Map<String, String> errors) {}
