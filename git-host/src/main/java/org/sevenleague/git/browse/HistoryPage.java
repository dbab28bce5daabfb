package org.sevenleague.git.browse;

import java.util.List;

/**
 * A page of a history.
 *
 * @param days commits by the day they were committed, newest first
 * @param next the address of older commits; empty at the end
 * @param previous the address of newer commits; empty at the beginning
 */
public record HistoryPage(
    Place place,
    List<Day> days,
    List<Histories.Rename> renames,
    String next,
    String previous,
    boolean stopped,
    boolean file,
    int count) {

  /** The commits of one day in UTC. */
  public record Day(String date, List<CommitSummary> commits) {}
}
