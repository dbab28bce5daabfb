package org.sevenleague.git.browse;

import java.util.Optional;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;

/**
 * A commit as an address names it, and the path that follows.
 *
 * @param label how addresses write it: the short name of a branch or tag, or a commit id
 * @param ref the branch or tag; empty when a commit was named directly
 * @param path what follows in the address; the root when nothing does
 */
public record Revision(String label, Optional<RefName> ref, CommitId commit, FilePath path) {

  /** How a page names it to people. */
  public String shown() {
    return ref.isPresent() ? label : commit.brief();
  }

  /** Whether the same address will show the same thing for ever. */
  public boolean permanent() {
    return ref.isEmpty() && label.equals(commit.hex());
  }
}
