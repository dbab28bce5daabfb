package org.sevenleague.search.query;

/**
 * Another query that the same person may have meant; offered when an answer is empty.
 *
 * @param query a query text
 * @param why what is different, a few words that begin small, such as {@code ignoring case}
 */
public record OtherReading(String query, String why) {}
