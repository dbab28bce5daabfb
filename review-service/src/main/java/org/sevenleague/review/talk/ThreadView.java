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
 * @param next the patch set that applying a suggestion would make; 0 when the reader cannot
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
    int next,
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
      List<Part> parts,
      String raw,
      Instant at,
      boolean draft,
      boolean edited,
      boolean mendable) {}

  /**
   * A part of a comment: words, or a suggestion.
   *
   * @param suggestion as the form says it; empty for words
   * @param rows of a suggestion: lines that go, then lines that come
   */
  public record Part(SafeHtml html, String suggestion, List<Row> rows) {}

  /** A line of a suggestion. */
  public record Row(int line, boolean goes, SafeHtml text) {}

  /** Whether the reader can apply something of it. */
  public boolean applies() {
    return next > 0
        && says.stream().flatMap(say -> say.parts().stream()).anyMatch(p -> !p.rows().isEmpty());
  }

  public String action(String name) {
    return "/changes/" + number + "/comments/" + name;
  }

  /** The first words, for a thread that is folded. */
  public String brief() {
    String first = says.get(0).raw().strip().lines().findFirst().orElse("");
    return first.length() <= 80 ? first : first.substring(0, 79) + "…";
  }
}
