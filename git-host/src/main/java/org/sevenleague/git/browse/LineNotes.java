package org.sevenleague.git.browse;

import java.util.Set;

/**
 * What somebody has to say about the lines of a file that is compared.
 *
 * @param old the address that leads to more about a line before, without its number at the end;
 *     empty for none
 * @param now the same for lines after
 * @param lines beside which something stands: they are shown, with some around
 */
public record LineNotes(String old, String now, Set<LineAt> lines) {

  public static final LineNotes NONE = new LineNotes("", "", Set.of());

  public LineNotes {
    lines = Set.copyOf(lines);
  }
}
