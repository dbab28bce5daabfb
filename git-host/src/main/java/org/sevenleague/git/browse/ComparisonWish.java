package org.sevenleague.git.browse;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.OneOf;
import org.sevenleague.kernel.Within;

/** How somebody wants a comparison shown: the query of its address. */
public class ComparisonWish {

  /** Comparisons computed at once; each may hold two sides of 8 MiB and their lines. */
  private static final Semaphore AT_ONCE = new Semaphore(4);

  @QueryParam("view")
  @DefaultValue("split")
  @OneOf({"split", "unified"})
  String view = "split";

  @QueryParam("space")
  @DefaultValue("show")
  @OneOf({"show", "ignore", "amount"})
  String space = "show";

  @QueryParam("from")
  @DefaultValue("0")
  int from;

  @QueryParam("file")
  @DefaultValue("")
  String file = "";

  @QueryParam("open")
  @DefaultValue("")
  String open = "";

  @QueryParam("parent")
  @DefaultValue("1")
  @Within(least = 1)
  int parent = 1;

  /**
   * The comparison.
   *
   * @param here its address without query
   */
  ComparisonView compare(Visit visit, Optional<CommitId> before, CommitId after, String here)
      throws IOException {
    if (!AT_ONCE.tryAcquire()) {
      throw new Busy("Too many comparisons are made at this moment.", Duration.ofSeconds(3));
    }
    try {
      Whitespace whitespace = Whitespace.of(space);
      boolean alone = !file.isEmpty();
      Diffs.Page page =
          Diffs.page(
              visit.git(),
              before,
              after,
              whitespace,
              from,
              alone ? Optional.of(file) : Optional.empty(),
              OpenedLines.of(open));
      return ComparisonView.of(visit.name(), before, after, page, address(here, whitespace, alone));
    } finally {
      AT_ONCE.release();
    }
  }

  private ComparisonAddress address(String here, Whitespace whitespace, boolean alone) {
    return new ComparisonAddress(
        here,
        view.equals("unified"),
        whitespace,
        Math.max(1, parent),
        Math.max(0, from),
        alone ? Optional.of(file) : Optional.empty(),
        OpenedLines.of(open));
  }
}
