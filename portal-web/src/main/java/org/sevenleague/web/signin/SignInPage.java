package org.sevenleague.web.signin;

/**
 * What the sign-in page shows.
 *
 * @param name what was typed as the name
 * @param next where to go afterwards, a path of this portal
 * @param problem why it was not done, in bold; empty at first
 * @param advice what to do about it
 * @param unsafe whether the browser will not keep a sign-in on this address
 * @param nobody whether there is no administrator yet, so that nobody can sign in
 */
public record SignInPage(
    String name, String next, String problem, String advice, boolean unsafe, boolean nobody) {}
