package org.sevenleague.review.ownership;

import java.util.Map;

/**
 * That somebody approved a change. It names a person by number, so that a new name changes nothing.
 *
 * @param branch the branch that the change went to then
 * @param contents what each path was then; a path that is not in it was not approved
 */
public record Approval(long person, int patchSet, String branch, Map<String, Content> contents) {

  public Approval {
    contents = Map.copyOf(contents);
  }

  /** Whether it counts for a path as it is now. */
  boolean covers(String targetBranch, String path, Content now) {
    Content then = contents.get(path);
    return then != null && branch.equals(targetBranch) && then.approves(now);
  }
}
