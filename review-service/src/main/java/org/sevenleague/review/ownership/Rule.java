package org.sevenleague.review.ownership;

import java.util.List;

/**
 * A line that says who owns what.
 *
 * @param line from 1
 * @param source the whole line, without white space around it
 * @param pattern as written
 * @param owners in the order of the line, with the section's where the line has none; may be empty
 * @param exclusion true when what it matches has no owners in its section, whatever else says
 * @param section its number in {@link OwnersFile#sections}
 */
public record Rule(
    int line,
    String source,
    String pattern,
    List<OwnerName> owners,
    boolean exclusion,
    int section) {

  public Rule {
    owners = List.copyOf(owners);
  }
}
