package org.sevenleague.review.ownership;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what is wrong with a file of owners in its repository. Pure: it is told who is who. */
final class Linter {

  /** Problems listed; a file with more is mostly one mistake repeated. */
  static final int MOST = 1_000;

  private Linter() {}

  /**
   * The problems, by line; those of the whole file first.
   *
   * @param who finds an owner; empty when the asking person may not know
   */
  static List<Problem> problems(
      OwnersFile file, Survey survey, Function<OwnerName, Optional<KnownOwner>> who) {
    List<Problem> problems = new ArrayList<>(file.problems());
    if (file.unusable().isPresent()) {
      return problems;
    }
    for (Section section : file.sections()) {
      for (OwnerName owner : section.standard()) {
        add(problems, who.apply(owner), section.line(), "[" + section.name() + "]");
      }
    }
    for (Rule rule : file.rules()) {
      List<OwnerName> standard = file.sections().get(rule.section()).standard();
      for (OwnerName owner : rule.owners()) {
        if (!standard.contains(owner) || rule.source().contains(owner.text())) {
          add(problems, who.apply(owner), rule.line(), rule.source());
        }
      }
    }
    if (survey.whole()) {
      idle(problems, file, survey);
    }
    if (survey.noRule() > 0) {
      problems.add(uncovered(survey));
    }
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .limit(MOST)
        .toList();
  }

  private static void add(
      List<Problem> problems, Optional<KnownOwner> found, int line, String source) {
    if (found.isPresent() && !found.get().fine()) {
      KnownOwner owner = found.get();
      int column = source.indexOf(owner.name().text()) + 1;
      problems.add(
          Problem.at(
              line,
              column,
              owner.standing().problem(),
              source,
              owner.name() + " cannot own anything: " + owner.reason()));
    }
  }

  private static void idle(List<Problem> problems, OwnersFile file, Survey survey) {
    for (int i = 0; i < file.rules().size(); i++) {
      Rule rule = file.rules().get(i);
      if (survey.matching().get(i) == 0) {
        problems.add(Problem.ofLine(rule, Problem.Kind.DEAD_LINE, "No file matches this line."));
      } else if (survey.deciding().get(i) == 0) {
        problems.add(
            Problem.ofLine(
                rule,
                Problem.Kind.SHADOWED_LINE,
                "Other lines decide every file that this line matches; it could be removed."));
      }
    }
  }

  private static Problem uncovered(Survey survey) {
    return Problem.at(
        0,
        0,
        Problem.Kind.UNCOVERED,
        survey.uncovered().getFirst(),
        survey.noRule()
            + " of "
            + survey.files()
            + " files are matched by no line; "
            + survey.uncovered().getFirst()
            + " is the first.");
  }
}
