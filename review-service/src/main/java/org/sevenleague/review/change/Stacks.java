package org.sevenleague.review.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CommitId;

/**
 * Changes that build upon each other: a change's parent is the one with a patch set whose commit is
 * the parent of its own. Nothing is stored; the commits say it.
 */
@Singleton
public class Stacks {

  /** Changes listed below and above one. */
  public static final int MOST = 50;

  private final Changes changes;
  private final ChangeGate gate;

  @Inject
  public Stacks(Changes changes, ChangeGate gate) {
    this.changes = changes;
    this.gate = gate;
  }

  /**
   * A change of a stack.
   *
   * @param outdated when what is above it builds upon an older patch set of it, or it upon one that
   *     is not the current one
   */
  public record Step(Change change, boolean outdated) {}

  /**
   * The stack of a change as the caller sees it, the lowest first; the change alone when it has
   * none. Closed changes below are left out, they are part of the branch or not wanted.
   */
  public List<Step> of(Caller caller, Change change) {
    Set<Long> seen = new HashSet<>(Set.of(change.number()));
    List<Step> steps = below(caller, change, seen);
    Collections.reverse(steps);
    steps.add(new Step(change, false));
    steps.addAll(above(caller, change, seen));
    return steps;
  }

  private List<Step> below(Caller caller, Change change, Set<Long> seen) {
    List<Step> below = new ArrayList<>();
    CommitId parent = changes.current(change).parent();
    while (below.size() < MOST) {
      Optional<PatchSet> next =
          changes.withCommit(change.repository(), parent).stream()
              .filter(patchSet -> !seen.contains(patchSet.change()))
              .filter(patchSet -> open(caller, change, patchSet).isPresent())
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      Change lower = open(caller, change, next.get()).orElseThrow();
      seen.add(lower.number());
      below.add(new Step(lower, next.get().number() != lower.currentPatchSet()));
      parent = next.get().parent();
    }
    return below;
  }

  private List<Step> above(Caller caller, Change change, Set<Long> seen) {
    List<Step> above = new ArrayList<>();
    Change at = change;
    while (above.size() < MOST) {
      Optional<Step> next = child(caller, at, seen);
      if (next.isEmpty()) {
        break;
      }
      above.add(next.get());
      at = next.get().change();
      seen.add(at.number());
    }
    return above;
  }

  /** The change that builds upon the newest patch set that has one; the oldest of several. */
  private Optional<Step> child(Caller caller, Change change, Set<Long> seen) {
    List<PatchSet> own = new ArrayList<>(changes.patchSets(change));
    Collections.reverse(own);
    for (PatchSet patchSet : own) {
      for (PatchSet upon : changes.upon(change.repository(), patchSet.commit())) {
        Optional<Change> found = open(caller, change, upon);
        if (found.isPresent() && !seen.contains(upon.change())) {
          return Optional.of(new Step(found.get(), patchSet.number() != change.currentPatchSet()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Change> open(Caller caller, Change near, PatchSet patchSet) {
    return changes
        .find(patchSet.change())
        .filter(Change::open)
        .filter(change -> change.branch().equals(near.branch()))
        .filter(change -> gate.shows(caller, change));
  }
}
