package org.sevenleague.git.browse;

/**
 * A line of one side of a comparison.
 *
 * @param old when it is a line of the text before
 * @param line from 1; 0 stands for none
 */
public record LineAt(boolean old, int line) {}
