package org.sevenleague.git.review;

import java.util.Optional;
import org.sevenleague.kernel.RefName;

/**
 * What somebody may do with a branch by pushing to it, past a review.
 *
 * @param push add commits to it
 * @param create make it when it is not there
 * @param force put it where it does not build upon what it was
 * @param because why not, when there is a reason of its own, a sentence; empty otherwise
 */
public record BranchRights(
    boolean push, boolean create, boolean force, boolean delete, String because) {

  /** Whatever somebody may do who may write the repository. */
  public static final BranchRights ALL = new BranchRights(true, true, true, true, "");

  /** For a branch that the repository's own settings protect. */
  public static final BranchRights ONLY_GROWS = new BranchRights(true, true, false, false, "");

  /** The rights that one push has. */
  @FunctionalInterface
  public interface Of {

    /** Those that reviews give for a branch; empty when they say nothing of it. */
    Optional<BranchRights> of(RefName branch);
  }
}
