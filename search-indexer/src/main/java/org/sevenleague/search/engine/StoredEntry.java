package org.sevenleague.search.engine;

/** An entry with its text, read back from the index. */
record StoredEntry(Entry entry, byte[] content) {}
