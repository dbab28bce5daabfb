package org.sevenleague.review.ownership;

import java.util.List;

/** The verdict about one name of a changed path. */
public record PathVerdict(
    String path, Dialect dialect, Ownership.Status status, List<ClaimVerdict> claims) {

  public PathVerdict {
    claims = List.copyOf(claims);
  }

  public boolean satisfied() {
    return claims.stream().allMatch(ClaimVerdict::satisfied);
  }
}
