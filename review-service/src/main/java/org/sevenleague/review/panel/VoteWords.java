package org.sevenleague.review.panel;

import org.sevenleague.review.approval.Vote;

/** What votes are called. Words come first; the number stands beside for who knows it. */
final class VoteWords {

  private VoteWords() {}

  /** What one does by it. */
  static String choice(int value) {
    return switch (value) {
      case 2 -> "Approve";
      case 1 -> "Looks good";
      case 0 -> "Take my vote back";
      case -1 -> "Not yet";
      case -2 -> "Block";
      default -> throw new IllegalArgumentException("vote " + value);
    };
  }

  /** {@code +2}, {@code 0}, {@code −1}. */
  static String number(int value) {
    return value > 0 ? "+" + value : value < 0 ? "−" + -value : "0";
  }

  /** What was said by it, and whether that counts. */
  static Mark mark(Vote vote) {
    String words =
        switch (vote.value()) {
          case 2 -> "approved";
          case 1 -> "looks good";
          case -1 -> "not yet";
          default -> "blocks";
        };
    if (!vote.counts()) {
      return vote.standing() == Vote.Standing.PARTLY ? Mark.dropped(words) : Mark.over(words);
    }
    return switch (vote.value()) {
      case 2 -> Mark.good(words);
      case 1 -> new Mark(words, "ok", "i-check");
      case -1 -> Mark.waiting(words);
      default -> Mark.bad(words);
    };
  }

  /** What became of it. */
  static String fate(Vote vote) {
    String then = "patch set " + vote.patchSet();
    return switch (vote.standing()) {
      case CURRENT -> then;
      case KEPT -> then + ", kept: same content";
      case PARTLY ->
          then
              + ", dropped for "
              + ApprovalWords.counted(vote.dropped().size(), "path")
              + " with new content";
      case DROPPED -> then + ", dropped: new content";
      case HELD -> "holds until it is taken back";
      case MOVED -> "for branch " + vote.branch() + ", does not count here";
      case OWN -> "an author's own, does not count";
      case GONE -> "has left, does not count";
    };
  }
}
