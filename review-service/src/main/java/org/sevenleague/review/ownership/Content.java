package org.sevenleague.review.ownership;

/**
 * What a change does to one path: what an approval is given for.
 *
 * @param before name and mode of the content that it replaces; empty when the path is new
 * @param after name and mode of the content that it brings; empty when the path goes
 * @param patch what tells the difference itself apart, the same after a clean rebase; may be empty
 * @param resolved whether somebody resolved a conflict in it by hand
 */
public record Content(String before, String after, String patch, boolean resolved) {

  /**
   * Whether an approval of this counts for what the path is now: when both sides are the same, or
   * when the same patch moved to another base without a conflict.
   */
  public boolean approves(Content now) {
    boolean sameSides = before.equals(now.before) && after.equals(now.after);
    boolean rebased = !patch.isEmpty() && patch.equals(now.patch) && !now.resolved;
    return sameSides || rebased;
  }
}
