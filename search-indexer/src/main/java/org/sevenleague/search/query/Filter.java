package org.sevenleague.search.query;

/**
 * A filter that stands at the top of a query text, so that taking it away leaves a query.
 *
 * @param name {@code repo}, {@code file}, {@code lang}, {@code branch}, {@code case}
 * @param value as typed after the colon, quotes included
 * @param negated whether a {@code -} stands before it
 * @param start where it begins in the text, in UTF-16 units, the {@code -} included
 * @param end after its last character
 */
public record Filter(String name, String value, boolean negated, int start, int end) {}
