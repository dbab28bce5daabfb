package org.sevenleague.review.ownership;

import java.util.Optional;

/**
 * What a change does to one path: what an approval is given for.
 *
 * @param before name and mode of the content that it replaces; empty when the path is new
 * @param after name and mode of the content that it brings; empty when the path goes
 * @param moved what {@code after} becomes when the change is moved upon the present base by a
 *     three-way merge without conflicts; absent when there is no such result, or none was computed
 */
public record Content(String before, String after, Optional<String> moved) {

  /** One that was not moved anywhere. */
  public static Content of(String before, String after) {
    return new Content(before, after, Optional.empty());
  }

  /**
   * Whether an approval of this counts for what the path is now: when both sides are the same, or
   * when the present content is what comes out without anybody's help when the approved change is
   * moved upon the present base. Another result was made by hand.
   */
  public boolean approves(Content now) {
    boolean sameSides = before.equals(now.before) && after.equals(now.after);
    return sameSides || moved.filter(now.after::equals).isPresent();
  }
}
