package org.sevenleague.search.engine;

/**
 * How many files of a repository the index holds; a path with different contents on two refs counts
 * twice.
 *
 * @param omitted those whose text is not searched
 */
public record EntryCount(long entries, long omitted) {}
