package org.sevenleague.review.panel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.Unblocking;
import org.sevenleague.review.ownership.ClaimVerdict;

/** The verdict about approvals in sentences, spoken to one reader. */
final class ApprovalWords {

  /** People that a sentence names. */
  private static final int NAMED = 5;

  private final Explanation explanation;
  private final long reader;
  private final boolean told;

  /**
   * @param reader their number; 0 for nobody
   * @param told whether they are told who could approve
   */
  ApprovalWords(Explanation explanation, long reader, boolean told) {
    this.explanation = explanation;
    this.reader = reader;
    this.told = told;
  }

  /** The verdict, a sentence without its full stop. */
  Mark verdict() {
    if (explanation.blocked().isPresent()) {
      return Mark.unknown("Who must approve cannot be found out");
    }
    if (explanation.satisfied()) {
      boolean asked = explanation.paths().stream().anyMatch(Explanation.Path::needed);
      return Mark.good(
          asked ? "The owners of every file approved" : "No owner has to approve this change");
    }
    int stuck = stuck();
    if (stuck > 0 && stuck == missing()) {
      return Mark.bad(counted(stuck, "path") + " cannot be approved: too few people may");
    }
    if (!told || explanation.unblocking().people().isEmpty()) {
      int missing = missing();
      return Mark.waiting(
          counted(missing, "path") + (missing == 1 ? " waits for its owner" : " wait for owners"));
    }
    String people = people(explanation.unblocking().people());
    boolean one = explanation.unblocking().people().size() == 1;
    return Mark.waiting(
        people
            + (stuck > 0
                ? " could approve all but " + counted(stuck, "path")
                : one ? " can unblock this change" : " together unblock this change"));
  }

  /** What else one wants to know; may be empty. */
  String more() {
    List<String> sentences = new ArrayList<>();
    explanation.blocked().ifPresent(why -> sentences.add(why + " Until then nothing passes."));
    int all = explanation.paths().size();
    if (explanation.blocked().isEmpty() && !explanation.satisfied()) {
      int missing = missing();
      sentences.add(
          "%,d of %s %s an approval."
              .formatted(missing, counted(all, "path"), missing == 1 ? "lacks" : "lack"));
      yours(sentences);
      dropped(sentences);
      if (stuck() > 0) {
        sentences.add(
            "Where too few people can approve, change the owners on "
                + explanation.source().branch()
                + " or ask an administrator of the repository for an override.");
      }
      inexact(sentences);
      if (!told) {
        sentences.add("Sign in to see who can approve.");
      }
    }
    return String.join(" ", sentences);
  }

  private void yours(List<String> sentences) {
    if (reader != 0 && explanation.self().contains(reader) && !explanation.policy().selfCounts()) {
      sentences.add("You are one of its authors, so your own approval does not count.");
      return;
    }
    int yours = (int) explanation.paths().stream().filter(path -> canGive(path, reader)).count();
    if (yours > 0) {
      sentences.add("You can approve " + counted(yours, "path") + " of them.");
    }
  }

  /** Approvals that were given for what is not there any more. */
  private void dropped(List<String> sentences) {
    Set<Long> people = new HashSet<>();
    int paths = 0;
    for (Explanation.Path path : explanation.paths()) {
      List<Explanation.Note> gone =
          path.notes().stream().filter(note -> !note.fate().counts()).toList();
      if (!path.satisfied() && !gone.isEmpty()) {
        paths++;
        gone.forEach(note -> people.add(note.person()));
      }
    }
    if (paths > 0) {
      List<Long> who =
          people.stream().sorted(java.util.Comparator.comparing(explanation::name)).toList();
      sentences.add(
          "New content dropped what "
              + people(who).replaceFirst("^You\\b", "you")
              + " approved before, for "
              + counted(paths, "path")
              + ".");
    }
  }

  private void inexact(List<String> sentences) {
    Unblocking found = explanation.unblocking();
    if (told && !found.exact() && !found.people().isEmpty()) {
      sentences.add(
          "Fewer people may be enough: trying all sets would take too long. At least "
              + (long) Math.ceil(found.people().size() / found.factor())
              + " are needed.");
    }
  }

  /** Whether that person's approval is missing for a path. */
  static boolean canGive(Explanation.Path path, long person) {
    return path.claims().stream()
        .map(Explanation.Claim::verdict)
        .anyMatch(
            claim ->
                claim.state() == ClaimVerdict.State.MISSING
                    && claim.able().contains(person)
                    && !claim.approvedBy().contains(person));
  }

  private int missing() {
    return (int) explanation.paths().stream().filter(path -> !path.satisfied()).count();
  }

  private int stuck() {
    return (int) explanation.paths().stream().filter(Explanation.Path::stuck).count();
  }

  /** {@code You, carol and 3 more}. */
  private String people(List<Long> numbers) {
    List<String> names = new ArrayList<>();
    if (reader != 0 && numbers.contains(reader)) {
      names.add("You");
    }
    numbers.stream().filter(one -> one != reader).map(explanation::name).forEach(names::add);
    return listed(names);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}, {@code a, b, c, d and 7 more}. */
  static String listed(List<String> names) {
    if (names.size() <= 1) {
      return String.join("", names);
    }
    if (names.size() <= NAMED) {
      return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
    return String.join(", ", names.subList(0, NAMED - 1))
        + " and "
        + (names.size() - NAMED + 1)
        + " more";
  }

  static String counted(int number, String noun) {
    return String.format(java.util.Locale.ROOT, "%,d", number)
        + " "
        + noun
        + (number == 1 ? "" : "s");
  }
}
