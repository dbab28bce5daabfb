package org.sevenleague.review.ownership;

import java.util.Set;

/**
 * An owner and who that is today.
 *
 * @param address of their page; empty when there is none
 * @param people the numbers of the active people who may approve as this owner
 * @param team whether it is a team
 * @param reason why they cannot own anything, a sentence; empty when they can
 */
public record KnownOwner(
    OwnerName name,
    Standing standing,
    String address,
    Set<Long> people,
    boolean team,
    String reason) {

  public KnownOwner {
    people = Set.copyOf(people);
  }

  public boolean fine() {
    return standing == Standing.FINE;
  }
}
