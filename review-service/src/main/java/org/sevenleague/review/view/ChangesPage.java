package org.sevenleague.review.view;

import java.util.List;
import org.sevenleague.kernel.Addresses;

/**
 * Changes found by a query.
 *
 * @param query as typed
 * @param mistake why the query cannot be read; empty when it can
 * @param next address of the next part; empty at the end
 */
public record ChangesPage(
    String query,
    String mistake,
    List<ChangeRow> rows,
    long total,
    String next,
    List<Ready> ready,
    boolean any) {

  /** The same changes as a feed. */
  public String feed() {
    return "/changes/feed?q=" + Addresses.parameter(query);
  }

  /** A query that is often asked. */
  public record Ready(String query) {
    public String address() {
      return "/changes?q=" + Addresses.parameter(query);
    }
  }
}
