package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides from facts alone whether owners approved a change. Errs on the side of waiting. */
public final class OwnersCheck {

  private final ReviewFacts facts;

  private OwnersCheck(ReviewFacts facts) {
    this.facts = facts;
  }

  public static OwnersVerdict of(ReviewFacts facts) {
    return new OwnersCheck(facts).verdict();
  }

  private OwnersVerdict verdict() {
    Owners owners = facts.owners().owners();
    Map<String, List<Content>> contents = new LinkedHashMap<>();
    for (ChangedPath changed : facts.paths()) {
      for (String name : changed.names()) {
        contents.computeIfAbsent(name, any -> new ArrayList<>()).add(changed.content());
      }
    }
    List<PathVerdict> paths = new ArrayList<>();
    contents.forEach((name, all) -> paths.add(path(owners.of(name), all)));
    return new OwnersVerdict(facts.owners().unusable(), paths);
  }

  private PathVerdict path(Ownership owned, List<Content> contents) {
    Set<Long> approved = approved(owned.path(), contents);
    List<ClaimVerdict> claims = new ArrayList<>();
    for (Ownership.Claim claim : owned.claims()) {
      claims.add(claim(owned.dialect(), claim, approved));
    }
    if (claims.isEmpty()) {
      claims.add(fallback(approved));
    }
    return new PathVerdict(owned.path(), owned.dialect(), owned.status(), claims);
  }

  /** A name that several entries share is approved by who approved them all. */
  private Set<Long> approved(String path, List<Content> contents) {
    Set<Long> approved = new HashSet<>();
    for (Approval approval : facts.approvals()) {
      if (contents.stream().allMatch(now -> approval.covers(facts.branch(), path, now))) {
        approved.add(approval.person());
      }
    }
    return approved;
  }

  private ClaimVerdict claim(Dialect dialect, Ownership.Claim claim, Set<Long> approved) {
    Rule rule = claim.rule();
    Set<Long> people = new HashSet<>();
    for (OwnerName owner : rule.owners()) {
      people.addAll(facts.people().getOrDefault(owner, Set.of()));
    }
    boolean onPurpose = rule.exclusion() || (dialect == Dialect.GITHUB && rule.owners().isEmpty());
    boolean free = onPurpose || claim.section().optional();
    return judged(
        claim.section().name(),
        Optional.of(rule),
        free ? 0 : claim.section().approvals(),
        people,
        approved);
  }

  private ClaimVerdict fallback(Set<Long> approved) {
    return switch (facts.fallback()) {
      case ANYBODY -> judged("", Optional.empty(), 1, facts.anybody(), approved);
      case BLOCK -> judged("", Optional.empty(), 1, Set.of(), approved);
      case FREE -> judged("", Optional.empty(), 0, Set.of(), approved);
    };
  }

  private ClaimVerdict judged(
      String section, Optional<Rule> rule, int needed, Set<Long> people, Set<Long> approved) {
    Set<Long> able = new HashSet<>(people);
    able.retainAll(facts.active());
    if (!facts.selfCounts()) {
      able.removeAll(facts.self());
    }
    Set<Long> approvedBy = new HashSet<>(approved);
    approvedBy.retainAll(able);
    return new ClaimVerdict(
        section,
        rule.map(Rule::line).orElse(0),
        rule.map(Rule::pattern).orElse(""),
        needed,
        able,
        approvedBy);
  }
}
