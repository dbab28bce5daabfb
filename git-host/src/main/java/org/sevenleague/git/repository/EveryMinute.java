package org.sevenleague.git.repository;

/**
 * A CDI event for small regular work about repositories: fired when the portal has started and then
 * about every minute, from one background thread. Observers return soon.
 */
public record EveryMinute() {}
