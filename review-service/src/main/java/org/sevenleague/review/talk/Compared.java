package org.sevenleague.review.talk;

import java.util.Optional;
import org.sevenleague.discussion.thread.Side;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.review.change.PatchSet;

/**
 * Two contents that a page compares.
 *
 * @param base the patch set on the left; empty for the parent of the newer one
 */
public record Compared(PatchSet newer, Optional<PatchSet> base) {

  public CommitId left() {
    return base.map(PatchSet::commit).orElse(newer.parent());
  }

  public CommitId right() {
    return newer.commit();
  }

  /** The patch set, and which of its sides, that is on the left. */
  int leftRevision() {
    return base.orElse(newer).number();
  }

  Side leftSide() {
    return base.isPresent() ? Side.NEW : Side.OLD;
  }
}
