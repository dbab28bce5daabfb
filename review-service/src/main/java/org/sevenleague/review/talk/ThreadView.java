package org.sevenleague.review.talk;

import java.time.Instant;
import java.util.List;
import org.sevenleague.kernel.Handle;
import org.sevenleague.kernel.SafeHtml;

/**
 * A thread as one reader sees it.
 *
 * @param draft when nobody else sees it
 * @param where what it is about, in words
 * @param quote lines as they were when it began; empty when they stand beside it
 * @param address where it stands among the lines; empty when it stands there
 * @param number of the change
 * @param back where the reader is led after an act
 */
public record ThreadView(
    long id,
    boolean resolved,
    String resolvedBy,
    boolean draft,
    String where,
    SafeHtml quote,
    String address,
    List<Say> says,
    boolean speaks,
    long number,
    String back) {

  /**
   * A comment.
   *
   * @param raw its Markdown
   * @param mendable when the reader may change it
   */
  public record Say(
      long id,
      Handle author,
      SafeHtml text,
      String raw,
      Instant at,
      boolean draft,
      boolean edited,
      boolean mendable) {}

  public String action(String name) {
    return "/changes/" + number + "/comments/" + name;
  }

  /** The first words, for a thread that is folded. */
  public String brief() {
    String first = says.get(0).raw().strip().lines().findFirst().orElse("");
    return first.length() <= 80 ? first : first.substring(0, 79) + "…";
  }
}
