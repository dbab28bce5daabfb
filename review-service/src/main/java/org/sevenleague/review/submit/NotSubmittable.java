package org.sevenleague.review.submit;

import org.sevenleague.kernel.Conflict;
import org.sevenleague.review.rule.Requirements;

/** A change, or one that it builds upon, lacks what its repository asks for. */
public class NotSubmittable extends Conflict {

  private static final long serialVersionUID = 1;

  private final long change;
  private final transient Requirements requirements;

  NotSubmittable(long asked, long change, Requirements requirements) {
    super(
        "Change "
            + change
            + (asked == change ? "" : ", upon which change " + asked + " builds,")
            + " cannot be submitted: "
            + requirements.reason()
            + ".");
    this.change = change;
    this.requirements = requirements;
  }

  /** The number of the change that lacks something. */
  public long change() {
    return change;
  }

  public Requirements requirements() {
    return requirements;
  }
}
