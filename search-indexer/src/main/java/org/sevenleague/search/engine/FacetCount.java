package org.sevenleague.search.engine;

/**
 * How many matching files one repository or language has.
 *
 * @param value the repository's or language's name; empty: no language known
 */
public record FacetCount(String value, long files) {}
