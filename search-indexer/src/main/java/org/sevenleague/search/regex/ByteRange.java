package org.sevenleague.search.regex;

/** A part of a line, in bytes from its beginning; {@code end} is after the last byte. */
public record ByteRange(int start, int end) {}
