package org.sevenleague.search.engine;

import java.util.ArrayList;
import java.util.List;
import org.sevenleague.kernel.RepositoryName;

/**
 * Why the index lacks a repository, or something of it.
 *
 * @param reason a sentence that every reader of the repository may see; may be empty while it is
 *     {@link Kind#COMING}
 */
public record IndexGap(RepositoryName name, Kind kind, String reason) {

  /** What will become of it. */
  public enum Kind {
    /** It is being indexed, or waits for that. */
    COMING,
    /** Indexing failed; it is tried again from time to time, or when somebody asks for it. */
    FAILED,
    /** Somebody paused it. */
    PAUSED
  }

  /** Repositories named in one answer. */
  private static final int NAMED = 3;

  /** Says what is missing, for people; never empty text for a positive number. */
  static String sentence(long coming, List<IndexGap> others) {
    List<String> parts = new ArrayList<>();
    if (coming > 0) {
      parts.add(
          (coming == 1 ? "One repository is" : coming + " repositories are")
              + " still being indexed; what is found there is not all.");
    }
    for (IndexGap gap : others.subList(0, Math.min(NAMED, others.size()))) {
      String what = gap.kind() == Kind.PAUSED ? " is paused and" : " failed to be indexed and";
      parts.add(gap.name() + what + " is not searched completely: " + gap.reason());
    }
    int more = others.size() - NAMED;
    if (more > 0) {
      parts.add(
          (more == 1 ? "One more repository is" : more + " more repositories are")
              + " paused or failed to be indexed.");
    }
    return String.join(" ", parts);
  }
}
