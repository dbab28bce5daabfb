package org.sevenleague.review.view;

import java.util.List;
import org.sevenleague.git.browse.Comparisons;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.review.talk.FileTalk;
import org.sevenleague.review.talk.ThreadView;

/**
 * The lines of one file of a change.
 *
 * @param title what is compared, as text
 * @param whole when what is alike between the changes is shown, too
 * @param back address of the change with the same choice
 * @param pieces its rows with the threads about them
 * @param atHead threads for which there is no row
 * @param drafts comments of the reader on the change that nobody else sees
 * @param onFile where a comment on the file is written; empty when the reader may not
 */
public record DiffPage(
    long number,
    String title,
    SafeHtml path,
    Comparisons.Lines lines,
    boolean unified,
    String space,
    String back,
    boolean whole,
    String here,
    List<FileTalk.Piece> pieces,
    List<ThreadView> atHead,
    int drafts,
    String onFile) {

  /** The same with all lines of the file; empty when they are shown. */
  public String wider() {
    return whole ? "" : here + "&lines=whole";
  }

  /** The same lines in one column or two. */
  public String as(String view) {
    return here.replaceFirst("view=(?:split|unified)", "view=" + view);
  }

  /** The same lines with another treatment of white space. */
  public String space(String word) {
    return here.replaceFirst("space=[a-z]+", "space=" + word);
  }
}
