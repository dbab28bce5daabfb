package org.sevenleague.review.approval;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.OptionalInt;
import org.sevenleague.discussion.thread.Subject;
import org.sevenleague.discussion.thread.Threads;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.change.ChangeEvent;
import org.sevenleague.review.change.ChangeGate;
import org.sevenleague.review.change.Changes;

/**
 * Somebody reviews a change: a vote, a message and the comments that they drafted, in one
 * transaction. A vote is for the patch set that was looked at and for no other: when a newer one
 * has landed the whole is refused.
 */
@Singleton
public class Reviewing {

  private final EntityManager entities;
  private final Changes changes;
  private final ChangeGate gate;
  private final Votes votes;
  private final OwnerApproval owners;
  private final Threads threads;

  @Inject
  public Reviewing(
      EntityManager entities,
      Changes changes,
      ChangeGate gate,
      Votes votes,
      OwnerApproval owners,
      Threads threads) {
    this.entities = entities;
    this.changes = changes;
    this.gate = gate;
    this.votes = votes;
    this.owners = owners;
    this.threads = threads;
  }

  /**
   * What somebody says.
   *
   * @param patchSet that they looked at
   * @param vote from −2 to 2, 0 to take theirs back; empty to leave it as it is
   * @param message may be empty
   */
  public record Review(int patchSet, OptionalInt vote, String message) {

    /**
     * @throws Invalid when the vote is none, or the message too long
     */
    public Review {
      if (vote.isPresent() && Math.abs(vote.getAsInt()) > Vote.APPROVE) {
        throw new Invalid("vote", "A vote lies between −2 and +2.");
      }
      if (message.length() > ChangeEvent.LONGEST_TEXT) {
        throw new Invalid(
            "message", "A message has at most " + ChangeEvent.LONGEST_TEXT + " characters.");
      }
    }
  }

  /**
   * Notes a review.
   *
   * @throws NotFound when the caller does not see the change
   * @throws org.sevenleague.kernel.NotAllowed when they may not give that vote
   * @throws Conflict when another patch set is the current one, or the change is closed
   */
  @Transactional
  public Change review(Caller caller, long number, Review review) {
    Change change = changes.get(caller, number);
    gate.requireVoter(caller, change, review.vote().orElse(0), () -> owns(caller, change));
    hold(change);
    change.requireOpen();
    if (review.patchSet() != change.currentPatchSet()) {
      throw new Conflict(
          "Patch set "
              + change.currentPatchSet()
              + " is the current one, and you looked at "
              + review.patchSet()
              + ". Nothing was noted; look at what changed first.");
    }
    String message = review.message().strip();
    boolean voted = votes(caller, change, review);
    int published =
        threads.publish(Subject.change(number), caller.personId().orElseThrow(NotFound::new));
    if (voted) {
      changes.note(change, caller, "voted", message);
    } else if (!message.isEmpty() || published > 0) {
      changes.note(change, caller, "commented", message);
    }
    return change;
  }

  private boolean votes(Caller caller, Change change, Review review) {
    if (review.vote().isEmpty()) {
      return false;
    }
    int value = review.vote().getAsInt();
    long person = caller.personId().orElseThrow(NotFound::new);
    Optional<GivenVote> before = last(change, person);
    boolean same =
        before
            .map(vote -> vote.value() == value && vote.patchSet() == review.patchSet())
            .orElse(value == 0);
    boolean alreadyNone = value == 0 && before.filter(vote -> vote.value() == 0).isPresent();
    if (same || alreadyNone) {
      return false;
    }
    votes.give(change, person, review.patchSet(), value);
    return true;
  }

  /** What somebody gave last; a vote of 0 when they took it back. */
  private Optional<GivenVote> last(Change change, long person) {
    return votes.given(change).reversed().stream()
        .filter(vote -> vote.person() == person)
        .findFirst();
  }

  /** Reads the change anew and holds it, so that nothing lands until the transaction ends. */
  private void hold(Change change) {
    entities.refresh(change, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Whether a line of the file of owners, or the policy, names the caller for a touched path. */
  boolean owns(Caller caller, Change change) {
    long person = caller.personId().orElse(0L);
    return owners.of(change).paths().stream()
        .flatMap(path -> path.claims().stream())
        .anyMatch(claim -> claim.verdict().able().contains(person));
  }
}
