package org.sevenleague.review.talk;

import org.sevenleague.discussion.thread.Anchor;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.discussion.thread.Lines;
import org.sevenleague.discussion.thread.Side;

/**
 * Says what a thread is about.
 *
 * @param current when the newer of the two is the current patch set
 */
record Words(Compared compared, boolean current) {

  /** Of one that stands under its lines. */
  Shown at(Conversation talk, Following.Spot spot) {
    int revision = talk.thread().anchor().revision();
    String lines = lines(spot);
    if (!spot.same()) {
      return new Shown(lines + ", changed since patch set " + revision, true);
    }
    int newer = compared.newer().number();
    boolean here = revision == newer || revision == compared.leftRevision();
    String followed = ", patch set " + revision + ", followed to " + newer;
    return new Shown(here ? lines : lines + followed, false, "", current && !spot.at().old());
  }

  /** Of one whose lines are there and not shown. */
  Shown notShown(Following.Spot spot) {
    return new Shown(lines(spot) + ", not shown here", true);
  }

  /** Of one that stands beside no lines. */
  Shown was(Conversation talk) {
    Anchor anchor = talk.thread().anchor();
    return new Shown((anchor.lines().isEmpty() ? "" : "was at ") + began(anchor), true);
  }

  /** Of one that stands beside no file. */
  static String alone(Anchor anchor) {
    return anchor.onFile()
        ? anchor.path() + ", " + began(anchor)
        : "patch set " + anchor.revision();
  }

  private static String began(Anchor anchor) {
    return anchor.lines().map(Lines::words).orElse("the file")
        + (anchor.lines().isPresent() ? " of " : " in ")
        + (anchor.side() == Side.OLD ? "what " : "")
        + "patch set "
        + anchor.revision()
        + (anchor.side() == Side.OLD ? " builds upon" : "");
  }

  private static String lines(Following.Spot spot) {
    int last = spot.at().line();
    return spot.first() == last ? "line " + last : "lines " + spot.first() + "-" + last;
  }
}
