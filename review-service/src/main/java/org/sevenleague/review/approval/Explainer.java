package org.sevenleague.review.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sevenleague.review.ownership.Approval;
import org.sevenleague.review.ownership.ChangedPath;
import org.sevenleague.review.ownership.ClaimVerdict;
import org.sevenleague.review.ownership.Content;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.Owners;
import org.sevenleague.review.ownership.OwnersCheck;
import org.sevenleague.review.ownership.OwnersVerdict;
import org.sevenleague.review.ownership.Ownership;
import org.sevenleague.review.ownership.PathVerdict;
import org.sevenleague.review.ownership.ReviewFacts;

/** Says why the verdict about a change is what it is, from the same facts and nothing else. */
final class Explainer {

  /** Answers in which patch set after one a path became another. */
  interface Turning {
    /** The number; 0 when it is not known. */
    int changedIn(int patchSet, String path);
  }

  private final ReviewFacts facts;
  private final int current;
  private final Map<Long, Instant> given;
  private final Turning turning;

  /**
   * @param given when each person voted
   */
  Explainer(ReviewFacts facts, int current, Map<Long, Instant> given, Turning turning) {
    this.facts = facts;
    this.current = current;
    this.given = given;
    this.turning = turning;
  }

  /** The paths in their order, each with its reasons. */
  List<Explanation.Path> paths() {
    OwnersVerdict verdict = OwnersCheck.of(facts);
    Owners owners = facts.owners().owners();
    Map<String, List<Content>> contents = new HashMap<>();
    for (ChangedPath changed : facts.paths()) {
      for (String name : changed.names()) {
        contents.computeIfAbsent(name, any -> new ArrayList<>()).add(changed.content());
      }
    }
    List<Explanation.Path> paths = new ArrayList<>();
    for (PathVerdict path : verdict.paths()) {
      paths.add(path(path, owners.of(path.path()), contents.getOrDefault(path.path(), List.of())));
    }
    return paths;
  }

  private Explanation.Path path(PathVerdict verdict, Ownership owned, List<Content> contents) {
    List<Explanation.Claim> claims = new ArrayList<>();
    Set<Long> able = new HashSet<>();
    for (int i = 0; i < verdict.claims().size(); i++) {
      ClaimVerdict claim = verdict.claims().get(i);
      List<OwnerName> names =
          i < owned.claims().size() ? owned.claims().get(i).rule().owners() : List.of();
      claims.add(new Explanation.Claim(claim, names));
      able.addAll(claim.able());
    }
    List<Explanation.Note> notes = new ArrayList<>();
    for (Approval approval : facts.approvals()) {
      if (able.contains(approval.person())) {
        notes.add(note(approval, verdict.path(), contents));
      }
    }
    return new Explanation.Path(verdict.path(), verdict.status(), claims, notes);
  }

  private Explanation.Note note(Approval approval, String path, List<Content> contents) {
    Explanation.Fate fate = fate(approval, path, contents);
    boolean another = fate == Explanation.Fate.CHANGED || fate == Explanation.Fate.NEW;
    return new Explanation.Note(
        approval.person(),
        approval.patchSet(),
        given.getOrDefault(approval.person(), Instant.EPOCH),
        fate,
        another ? turning.changedIn(approval.patchSet(), path) : 0);
  }

  private Explanation.Fate fate(Approval approval, String path, List<Content> contents) {
    Content then = approval.contents().get(path);
    if (!approval.branch().equals(facts.branch())) {
      return Explanation.Fate.MOVED;
    }
    if (then == null) {
      return Explanation.Fate.NEW;
    }
    if (!contents.stream().allMatch(then::approves)) {
      return Explanation.Fate.CHANGED;
    }
    if (approval.patchSet() == current) {
      return Explanation.Fate.GIVEN;
    }
    boolean same =
        contents.stream()
            .allMatch(
                now -> now.before().equals(then.before()) && now.after().equals(then.after()));
    return same ? Explanation.Fate.SAME : Explanation.Fate.REBASED;
  }

  /** What is missing and can be given, as needs; what nobody can give is left out. */
  static List<Unblocking.Need> needs(List<Explanation.Path> paths) {
    Map<Unblocking.Need, Boolean> needs = new LinkedHashMap<>();
    for (Explanation.Path path : paths) {
      for (Explanation.Claim claim : path.claims()) {
        ClaimVerdict verdict = claim.verdict();
        if (verdict.state() == ClaimVerdict.State.MISSING) {
          Set<Long> able = new HashSet<>(verdict.able());
          able.removeAll(verdict.approvedBy());
          needs.put(
              new Unblocking.Need(able, verdict.needed() - verdict.approvedBy().size()), true);
        }
      }
    }
    return List.copyOf(needs.keySet());
  }
}
