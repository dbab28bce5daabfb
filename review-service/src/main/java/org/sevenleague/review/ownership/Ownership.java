package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns one path, and which lines say so.
 *
 * @param claims the deciding line of each section that has one, in the order of the sections;
 *     GitHub's dialect has at most one
 */
public record Ownership(String path, Dialect dialect, List<Claim> claims) {

  public Ownership {
    claims = List.copyOf(claims);
  }

  /** The three states. They are never mixed: what is unowned was left so on purpose. */
  public enum Status {
    /** A line gives it owners. */
    OWNED,
    /** A line says that it has none. */
    UNOWNED,
    /** No line speaks of it. */
    NO_RULE;

    /** The word in the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The line that decides a path in a section. */
  public record Claim(Section section, Rule rule) {}

  public Status status() {
    if (claims.isEmpty()) {
      return Status.NO_RULE;
    }
    return claims.stream().anyMatch(claim -> !claim.rule().owners().isEmpty())
        ? Status.OWNED
        : Status.UNOWNED;
  }

  /** The owners of all sections, each once, in the order of the file. */
  public List<OwnerName> owners() {
    Set<OwnerName> owners = new LinkedHashSet<>();
    claims.forEach(claim -> owners.addAll(claim.rule().owners()));
    return new ArrayList<>(owners);
  }

  /** The line to show where one has room: the first that gives owners, else the first. */
  public Optional<Rule> deciding() {
    return claims.stream()
        .map(Claim::rule)
        .filter(rule -> !rule.owners().isEmpty())
        .findFirst()
        .or(() -> claims.stream().map(Claim::rule).findFirst());
  }
}
