package org.sevenleague.git.browse;

import java.util.Optional;
import org.sevenleague.kernel.Addresses;

/**
 * The address of a comparison, part by part, so that each link changes one and keeps the others.
 *
 * @param here without query
 * @param parent which of a merge's parents is compared with, from 1
 * @param from index of the first file shown
 * @param only the one file shown, if it stands alone
 */
record ComparisonAddress(
    String here,
    boolean unified,
    Whitespace whitespace,
    int parent,
    int from,
    Optional<String> only,
    OpenedLines opened) {

  private String mode(boolean inOne, String space) {
    return here
        + "?view="
        + (inOne ? "unified" : "split")
        + "&space="
        + space
        + (parent > 1 ? "&parent=" + parent : "");
  }

  private String mode() {
    return mode(unified, whitespace.word());
  }

  private String alone() {
    return only.map(path -> "&file=" + Addresses.parameter(path)).orElse("");
  }

  /** The page of files that begins with that one. */
  String page(int first) {
    return mode() + "&from=" + first;
  }

  /** One file on a page of its own. */
  String file(String path) {
    return mode() + "&file=" + Addresses.parameter(path);
  }

  /** The same in one column or two. */
  String as(boolean inOne) {
    return mode(inOne, whitespace.word()) + alone();
  }

  /** The same with another treatment of white space. */
  String space(String word) {
    return mode(unified, word) + alone();
  }

  /** The same with more lines open, at the first of them. */
  String open(OpenedLines.Span more) {
    return mode()
        + (only.isPresent() ? alone() : from > 0 ? "&from=" + from : "")
        + "&open="
        + opened.and(more).text()
        + "#f"
        + more.file()
        + "n"
        + more.first();
  }
}
