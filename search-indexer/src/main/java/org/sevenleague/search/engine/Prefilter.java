package org.sevenleague.search.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sevenleague.search.regex.Requirement;
import org.sevenleague.search.regex.Run;

/**
 * What is looked for before a regular expression is tried on a line: literals where it needs some,
 * else runs of certain bytes.
 *
 * @param first a line without it cannot match; null when nothing is worth looking for
 * @param others what has to be in the same line too
 */
record Prefilter(@Nullable Finder first, List<Finder> others) {

  /** Literals shorter than this are in nearly every line. */
  private static final int SHORTEST = 2;

  /** More alternatives than this cost more than the automaton. */
  private static final int MOST = 8;

  /** Longer literals are cut to this: looking for a part of what is needed is right as well. */
  private static final int LONGEST = ContentFormat.PADDING - 128;

  /** A run at more than this share of all places costs more than the automaton. */
  private static final double COMMON = 1.0 / 64;

  /** A further run at more than this share of all places is in nearly every line. */
  private static final double IN_MANY_LINES = 1.0 / 16;

  /** Runs looked for besides the rarest. */
  private static final int MORE_RUNS = 2;

  static Prefilter of(Requirement requirement, List<Run> runs) {
    List<List<Requirement.Literal>> clauses = new ArrayList<>();
    List<Requirement> parts =
        requirement instanceof Requirement.All all ? all.parts() : List.of(requirement);
    for (Requirement part : parts) {
      alternatives(part).ifPresent(clauses::add);
    }
    List<Requirement.Literal> best = null;
    for (List<Requirement.Literal> clause : clauses) {
      if (best == null || worth(clause) > worth(best)) {
        best = clause;
      }
    }
    if (best == null) {
      return ofRuns(runs);
    }
    List<Finder> others = new ArrayList<>();
    for (List<Requirement.Literal> clause : clauses) {
      if (clause != best && clause.size() == 1) {
        others.add(finder(clause.getFirst()));
      }
    }
    List<LiteralFinder> first = best.stream().map(Prefilter::finder).toList();
    return new Prefilter(first.size() == 1 ? first.getFirst() : new AnyFinder(first), others);
  }

  private static Prefilter ofRuns(List<Run> runs) {
    List<ByteRun> rareFirst =
        runs.stream().map(ByteRun::new).sorted(Comparator.comparingDouble(ByteRun::share)).toList();
    if (rareFirst.isEmpty() || rareFirst.getFirst().share() > COMMON) {
      return new Prefilter(null, List.of());
    }
    List<Finder> others =
        rareFirst.stream()
            .skip(1)
            .limit(MORE_RUNS)
            .filter(run -> run.share() <= IN_MANY_LINES)
            .map(Finder.class::cast)
            .toList();
    return new Prefilter(rareFirst.getFirst(), others);
  }

  private static LiteralFinder finder(Requirement.Literal literal) {
    byte[] bytes = literal.bytes();
    return new LiteralFinder(
        bytes.length > LONGEST ? java.util.Arrays.copyOf(bytes, LONGEST) : bytes,
        literal.ignoreCase());
  }

  /** Literals of which each matching line holds one; empty when there is no such list. */
  private static Optional<List<Requirement.Literal>> alternatives(Requirement part) {
    List<Requirement.Literal> literals = new ArrayList<>();
    switch (part) {
      case Requirement.Literal literal -> literals.add(literal);
      case Requirement.Any any -> {
        for (Requirement one : any.parts()) {
          Optional<Requirement.Literal> literal = longest(one);
          if (literal.isEmpty()) {
            return Optional.empty();
          }
          literals.add(literal.get());
        }
      }
      case Requirement.All all -> longest(all).ifPresent(literals::add);
      case Requirement.Anything anything -> {}
    }
    boolean useful =
        !literals.isEmpty()
            && literals.size() <= MOST
            && literals.stream().allMatch(literal -> literal.bytes().length >= SHORTEST);
    return useful ? Optional.of(literals) : Optional.empty();
  }

  private static Optional<Requirement.Literal> longest(Requirement part) {
    return switch (part) {
      case Requirement.Literal literal -> Optional.of(literal);
      case Requirement.All all ->
          all.parts().stream()
              .filter(Requirement.Literal.class::isInstance)
              .map(Requirement.Literal.class::cast)
              .max(Comparator.comparingInt(literal -> literal.bytes().length));
      default -> Optional.empty();
    };
  }

  private static int worth(List<Requirement.Literal> clause) {
    int shortest = clause.stream().mapToInt(literal -> literal.bytes().length).min().orElseThrow();
    return shortest * 4 - clause.size();
  }
}
