package org.sevenleague.git.browse;

import java.util.List;

/**
 * Which commit each line of a file comes from.
 *
 * @param parts in order; together all lines
 * @param complete false when time ran out: the parts without commit are not traced yet
 */
record Blame(List<Part> parts, boolean complete) {

  /**
   * Lines that one commit put there.
   *
   * @param first number of the first line, from 1
   * @param commit null when not traced yet
   * @param path where the lines stood in that commit; empty when not traced yet
   * @param source number of the first line in that commit, from 1
   */
  record Part(
      int first,
      int lines,
      @org.jspecify.annotations.Nullable CommitSummary commit,
      String path,
      int source) {}
}
