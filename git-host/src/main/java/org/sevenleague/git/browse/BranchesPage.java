package org.sevenleague.git.browse;

import java.util.List;

/**
 * Branches or tags.
 *
 * @param tags true for tags
 * @param complete false when the counts of some were not made in time
 * @param broken names that are left out, since what they lead to is missing
 */
public record BranchesPage(
    Place place,
    boolean tags,
    List<Row> rows,
    int total,
    String standard,
    boolean complete,
    List<String> broken,
    String filter,
    int next) {

  /**
   * A branch or tag.
   *
   * @param ahead commits it has and the default branch has not; -1 when not counted
   * @param behind commits the default branch has and it has not; -1 when not counted
   */
  public record Row(
      String name,
      CommitSummary commit,
      String address,
      String history,
      String compare,
      String zip,
      String tar,
      int ahead,
      int behind,
      boolean standard) {}
}
