package org.sevenleague.web.account;

import java.time.Instant;
import java.util.List;

/** What the list of a person's browsers shows. */
public record SessionsPage(List<Row> rows) {

  /**
   * One session.
   *
   * @param agent browser and system in a few words
   * @param mine whether it is the one that asks
   */
  public record Row(
      long id, String agent, String address, Instant started, Instant used, boolean mine) {}
}
