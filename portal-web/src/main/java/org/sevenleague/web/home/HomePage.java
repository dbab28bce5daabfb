package org.sevenleague.web.home;

/**
 * What the first page shows.
 *
 * @param repositories how many repositories the reader may read
 */
public record HomePage(long repositories) {}
