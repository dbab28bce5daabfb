package org.sevenleague.review.approval;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.review.ownership.ClaimVerdict;
import org.sevenleague.review.ownership.Dialect;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.Ownership;

/**
 * Whether the owners of all that a change touches approved it, and all that one needs to see why.
 * The verdict follows from the other members alone.
 *
 * @param change its number
 * @param patchSet the current one; the others are only spoken of
 * @param source where the owners were read from
 * @param blocked why nothing can be said; then the change waits, and there are no paths
 * @param self numbers of the authors
 * @param paths every name on either side of the difference, each once, in git's order
 * @param votes everybody's present vote
 * @param unblocking who could approve what is missing
 * @param names handles of all people that it speaks of, by number
 */
public record Explanation(
    long change,
    int patchSet,
    Source source,
    Optional<String> blocked,
    ApprovalPolicy policy,
    Set<Long> self,
    List<Path> paths,
    List<Vote> votes,
    Unblocking unblocking,
    Map<Long, String> names) {

  public Explanation {
    self = Set.copyOf(self);
    paths = List.copyOf(paths);
    votes = List.copyOf(votes);
    names = Map.copyOf(names);
  }

  /**
   * The file of owners that decided.
   *
   * @param branch short name of the target
   * @param commit that the branch was at; empty when there was no such branch
   * @param file its path; empty when the branch has none
   */
  public record Source(
      String branch, Optional<String> commit, Optional<String> file, Dialect dialect) {}

  /**
   * Why one path is approved or not.
   *
   * @param claims the deciding line of each section, or the policy for paths without a rule
   * @param notes what became of the approvals of those who may approve it
   */
  public record Path(String path, Ownership.Status status, List<Claim> claims, List<Note> notes) {

    public Path {
      claims = List.copyOf(claims);
      notes = List.copyOf(notes);
    }

    public boolean satisfied() {
      return claims.stream().allMatch(claim -> claim.verdict().satisfied());
    }

    /** Whether not enough people can approve it, so that the file has to be changed first. */
    public boolean stuck() {
      return claims.stream()
          .anyMatch(claim -> claim.verdict().state() == ClaimVerdict.State.BLOCKED);
    }

    /** The line to show where one has room: the first that gives owners, else the first. */
    public Optional<Claim> deciding() {
      List<Claim> lines = claims.stream().filter(claim -> claim.verdict().line() > 0).toList();
      return lines.stream()
          .filter(claim -> !claim.owners().isEmpty())
          .findFirst()
          .or(() -> lines.stream().findFirst());
    }

    /** Whether somebody's approval is asked for at all. */
    public boolean needed() {
      return claims.stream().anyMatch(claim -> claim.verdict().needed() > 0);
    }

    /** The word in the API: approved, missing, unowned or no-rule. */
    public String word() {
      if (!satisfied()) {
        return "missing";
      }
      return needed() ? "approved" : status == Ownership.Status.OWNED ? "approved" : status.word();
    }
  }

  /**
   * A deciding line and whether its owners approved.
   *
   * @param owners as the line writes them; empty for what is no line
   */
  public record Claim(ClaimVerdict verdict, List<OwnerName> owners) {
    public Claim {
      owners = List.copyOf(owners);
    }
  }

  /**
   * What became of an approval for a path.
   *
   * @param person the number of who gave it
   * @param patchSet that it was given to
   * @param changedIn the first patch set after that in which the path was another; 0 when it counts
   */
  public record Note(long person, int patchSet, Instant at, Fate fate, int changedIn) {}

  /** What became of an approval for a path. */
  public enum Fate {
    /** It was given to the current patch set. */
    GIVEN,
    /** The content is the same as then. */
    SAME,
    /** The same change came upon another base without a conflict. */
    REBASED,
    /** The content is another one now. */
    CHANGED,
    /** The change did not touch the path then. */
    NEW,
    /** The change went to another branch then. */
    MOVED;

    public boolean counts() {
      return this == GIVEN || this == SAME || this == REBASED;
    }

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether all that has to be approved is. */
  public boolean satisfied() {
    return blocked.isEmpty() && paths.stream().allMatch(Path::satisfied);
  }

  /** What a person is called here. */
  public String name(long person) {
    return names.getOrDefault(person, "gone");
  }
}
