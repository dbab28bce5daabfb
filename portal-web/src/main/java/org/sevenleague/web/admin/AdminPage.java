package org.sevenleague.web.admin;

/**
 * What the first page of the administration shows.
 *
 * @param people how many there are
 * @param teams how many there are
 * @param repositories how many there are
 * @param audited entries of the audit log
 */
public record AdminPage(long people, long teams, long repositories, long audited) {}
