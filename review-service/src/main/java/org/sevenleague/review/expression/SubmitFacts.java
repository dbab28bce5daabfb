package org.sevenleague.review.expression;

import java.util.List;
import java.util.Map;

/**
 * All that a rule can ask about a change, at one moment.
 *
 * @param checks by name, the latest of each on the commit of the patch set
 * @param unresolved how many threads are
 * @param votes that count on the patch set
 * @param secret private
 * @param branch short name of the target
 * @param files every name on either side of the difference
 * @param lines added and removed together
 */
public record SubmitFacts(
    Fact<Approval> owners,
    Fact<Map<String, Check>> checks,
    Fact<Integer> unresolved,
    Fact<List<Vote>> votes,
    boolean wip,
    boolean secret,
    String branch,
    Fact<List<String>> files,
    Fact<Integer> lines) {

  /** The label that reviewers vote on. */
  public static final String CODE_REVIEW = "Code-Review";

  /**
   * What the owners said.
   *
   * @param missing paths whose owners have not approved
   * @param who could approve them, as pages name them; the first few
   */
  public record Approval(boolean satisfied, int missing, List<String> who) {
    public Approval {
      who = List.copyOf(who);
    }
  }

  /**
   * A check.
   *
   * @param passed whether it is a success; a warning is none
   * @param words what it does or did, such as "is running"
   */
  public record Check(boolean passed, String words) {}

  /**
   * Somebody's vote.
   *
   * @param who a handle
   * @param value from -2 to 2
   * @param author whether an author, uploader or committer of the patch set gave it
   * @param counts whether it counts as an approval: no author's does, unless the repository lets
   *     authors approve
   */
  public record Vote(String label, String who, int value, boolean author, boolean counts) {}
}
