package org.sevenleague.review.panel;

import java.util.List;
import org.sevenleague.review.change.ChangeEvent;

/**
 * What a reader can say about a patch set.
 *
 * @param choices the votes that they may give
 * @param message what they typed already
 * @param drafts comments of theirs that will be sent with it
 * @param hint what they should know first; may be empty
 */
public record ReviewForm(
    long change, int patchSet, List<Choice> choices, String message, int drafts, String hint) {

  public ReviewForm {
    choices = List.copyOf(choices);
  }

  /** Characters of a message. */
  public int longest() {
    return ChangeEvent.LONGEST_TEXT;
  }

  /**
   * A vote.
   *
   * @param value what the form sends; empty leaves the vote as it is
   * @param number with its sign; may be empty
   */
  public record Choice(String value, String words, String number, boolean chosen) {}

  /** What the button says. */
  public String button() {
    return drafts == 0 ? "Send review" : "Send with " + ApprovalWords.counted(drafts, "draft");
  }

  ReviewForm typed(String text) {
    return new ReviewForm(change, patchSet, choices, text, drafts, hint);
  }
}
