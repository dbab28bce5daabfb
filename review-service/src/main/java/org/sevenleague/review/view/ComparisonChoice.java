package org.sevenleague.review.view;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.sevenleague.git.browse.Whitespace;
import org.sevenleague.kernel.OneOf;

/** Which patch sets somebody compares, and how: the query of a change's address. */
public class ComparisonChoice {

  /** The newer patch set; 0 for the current one. */
  @QueryParam("ps")
  @DefaultValue("0")
  int patchSet;

  /** The older patch set; 0 for the parent of the newer one. */
  @QueryParam("base")
  @DefaultValue("0")
  int base;

  @QueryParam("view")
  @DefaultValue("split")
  @OneOf({"split", "unified"})
  String view = "split";

  @QueryParam("space")
  @DefaultValue("show")
  @OneOf({"show", "ignore", "amount"})
  String space = "show";

  /** {@code show} to list files that only a rebase touched. */
  @QueryParam("rebase")
  @DefaultValue("hide")
  @OneOf({"hide", "show"})
  String rebase = "hide";

  /** How many files come before the first one shown. */
  @QueryParam("from")
  @DefaultValue("0")
  int from;

  /** {@code whole} to show what is alike between the changes of a file, too. */
  @QueryParam("lines")
  @DefaultValue("near")
  @OneOf({"near", "whole"})
  String lines = "near";

  boolean whole() {
    return lines.equals("whole");
  }

  boolean unified() {
    return view.equals("unified");
  }

  Whitespace whitespace() {
    return Whitespace.of(space);
  }

  boolean everything() {
    return rebase.equals("show");
  }

  /** The query of an address with the same choice, but with other patch sets. */
  String query(int newer, int older) {
    return "?ps="
        + newer
        + "&base="
        + older
        + "&view="
        + (unified() ? "unified" : "split")
        + "&space="
        + whitespace().word()
        + (everything() ? "&rebase=show" : "");
  }
}
