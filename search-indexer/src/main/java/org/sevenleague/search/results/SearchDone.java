package org.sevenleague.search.results;

/**
 * A search was answered; for measurements. Says nothing about who asked or for what.
 *
 * @param millis how long the engine took
 * @param complete whether the answer counts everything
 */
public record SearchDone(double millis, boolean complete) {}
