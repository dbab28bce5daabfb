package org.sevenleague.search.regex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sevenleague.search.regex.Regex.At;
import org.sevenleague.search.regex.Regex.Choice;
import org.sevenleague.search.regex.Regex.Empty;
import org.sevenleague.search.regex.Regex.OneOf;
import org.sevenleague.search.regex.Regex.Repeat;
import org.sevenleague.search.regex.Regex.Sequence;
import org.sevenleague.search.regex.Run.Ascii;

/**
 * Derives the {@link Run runs} that every match of a tree holds, bottom-up: for each part either
 * all its texts, when they are of one length, or how they begin and end and what they hold. For
 * patterns without a literal: {@code \d{3}-[A-Z]+} holds three digits, a dash and a capital.
 *
 * <p>Where it grows too large it is shortened, and where branches differ their sets are united:
 * both make a run weaker and never wrong. A character beyond ASCII has no fixed length and ends a
 * run.
 */
final class RunFinder {

  /** Sets in a run; longer ones exclude hardly more. */
  static final int LONGEST = 48;

  /** Runs that are kept. */
  private static final int MOST = 16;

  /**
   * What is known of the texts a part matches.
   *
   * @param exact whether each is one byte of every set of {@code first}, and nothing else
   * @param first how each begins
   * @param last how each ends; the same as {@code first} when exact
   * @param within what else each holds, anywhere
   */
  private record Known(
      boolean exact, List<Ascii> first, List<Ascii> last, List<List<Ascii>> within) {

    static Known whole(List<Ascii> sets) {
      return new Known(true, sets, sets, List.of());
    }

    List<List<Ascii>> all() {
      List<List<Ascii>> all = new ArrayList<>(within);
      all.add(first);
      all.add(last);
      return all;
    }
  }

  private static final Known NOTHING = Known.whole(List.of());
  private static final Known UNKNOWN = new Known(false, List.of(), List.of(), List.of());

  private RunFinder() {}

  /**
   * Runs of which every matching line holds each, none of them a part of another; empty when
   * nothing is known.
   */
  static List<Run> of(Regex regex) {
    List<List<Ascii>> runs = known(regex).all().stream().distinct().toList();
    return runs.stream()
        .filter(run -> !run.isEmpty() && runs.stream().noneMatch(other -> isPart(run, other)))
        .map(Run::new)
        .toList();
  }

  private static boolean isPart(List<Ascii> run, List<Ascii> other) {
    return run.size() < other.size() && Collections.indexOfSubList(other, run) >= 0;
  }

  private static Known known(Regex regex) {
    return switch (regex) {
      case Empty empty -> NOTHING;
      case At at -> NOTHING;
      case OneOf oneOf -> oneOf(oneOf.set());
      case Sequence sequence ->
          sequence.parts().stream().map(RunFinder::known).reduce(NOTHING, RunFinder::then);
      case Choice choice ->
          choice.branches().stream().map(RunFinder::known).reduce(RunFinder::or).orElseThrow();
      case Repeat repeat -> repeat(repeat);
    };
  }

  private static Known oneOf(CodePoints set) {
    boolean ascii = set.isEmpty() || set.last(set.ranges() - 1) < Ascii.END;
    return ascii ? Known.whole(List.of(Ascii.of(set))) : UNKNOWN;
  }

  private static Known repeat(Repeat repeat) {
    if (repeat.max() == 0) {
      return NOTHING;
    }
    if (repeat.min() == 0) {
      return UNKNOWN;
    }
    Known part = known(repeat.part());
    Known all = part;
    int copies = Math.min(repeat.min(), LONGEST);
    for (int i = 1; i < copies; i++) {
      all = then(all, part);
    }
    // more copies may follow, but then the last of them end as these do
    return repeat.max() == copies ? all : new Known(false, all.first, all.last, all.within);
  }

  private static Known then(Known left, Known right) {
    List<Ascii> middle = joined(left.last, right.first);
    if (left.exact && right.exact && middle.size() <= LONGEST) {
      return Known.whole(middle);
    }
    List<List<Ascii>> within = new ArrayList<>(left.within);
    within.addAll(right.within);
    within.add(head(middle));
    return new Known(
        false,
        left.exact ? head(joined(left.first, right.first)) : left.first,
        right.exact ? tail(joined(left.last, right.last)) : right.last,
        kept(within));
  }

  private static Known or(Known left, Known right) {
    if (left.exact && right.exact && left.first.size() == right.first.size()) {
      return Known.whole(either(left.first, right.first));
    }
    return new Known(
        false,
        either(left.first, right.first),
        either(left.last.reversed(), right.last.reversed()).reversed(),
        kept(List.of(either(longest(left), longest(right)))));
  }

  /** What one or the other holds, as far as both reach. */
  private static List<Ascii> either(List<Ascii> left, List<Ascii> right) {
    List<Ascii> either = new ArrayList<>();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      either.add(left.get(i).or(right.get(i)));
    }
    return either;
  }

  private static List<Ascii> longest(Known known) {
    List<Ascii> longest = List.of();
    for (List<Ascii> run : known.all()) {
      longest = run.size() > longest.size() ? run : longest;
    }
    return longest;
  }

  private static List<List<Ascii>> kept(List<List<Ascii>> runs) {
    return runs.stream().filter(run -> !run.isEmpty()).distinct().limit(MOST).toList();
  }

  private static List<Ascii> joined(List<Ascii> left, List<Ascii> right) {
    List<Ascii> joined = new ArrayList<>(left);
    joined.addAll(right);
    return joined;
  }

  private static List<Ascii> head(List<Ascii> run) {
    return run.subList(0, Math.min(run.size(), LONGEST));
  }

  private static List<Ascii> tail(List<Ascii> run) {
    return run.subList(Math.max(0, run.size() - LONGEST), run.size());
  }
}
