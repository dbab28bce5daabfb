package org.sevenleague.review.view;

import org.sevenleague.kernel.SafeHtml;

/**
 * A file of a change in its list.
 *
 * @param kind added, changed, removed, renamed or copied
 * @param plain its path as text
 * @param oldPath where it was; empty unless it was moved or copied
 * @param blob id of the content shown, for the reader's mark
 * @param added lines; -1 when not counted
 * @param address of the page with its lines
 * @param owners who owns it on the target branch; empty when nobody does
 * @param rule the line that decides, as file, number and pattern; empty when none does
 * @param reviewed when the reader ticked off this content
 */
public record FileRow(
    int number,
    String kind,
    String plain,
    SafeHtml path,
    SafeHtml oldPath,
    String blob,
    int added,
    int removed,
    String address,
    boolean reviewed,
    String owners,
    String rule) {

  public boolean moved() {
    return !oldPath.markup().isEmpty();
  }
}
