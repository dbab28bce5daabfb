package org.sevenleague.review.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sevenleague.kernel.Addresses;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.rendering.Unseen;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.ownership.ClaimVerdict;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.ReviewFacts;

/** The paths of an explanation, put together where the same lines decide and nothing differs. */
final class ApprovalGroups {

  /** Groups that a page shows; a file of owners with a line for each file would make thousands. */
  static final int MOST_GROUPS = 50;

  /** Paths that a group names. */
  static final int MOST_PATHS = 5;

  /** Approvals that a group tells of. */
  private static final int MOST_NOTES = 5;

  private static final int STUCK = 0;
  private static final int MISSING = 1;
  private static final int DROPPED = 2;
  private static final int APPROVED = 3;
  private static final int FREE = 4;

  private final Explanation explanation;
  private final RepositoryName repository;
  private final long reader;
  private final boolean told;
  private final Function<OwnerName, ApprovalView.Owner> owners;

  /**
   * @param reader their number; 0 for nobody
   * @param told whether they are told who could approve
   */
  ApprovalGroups(
      Explanation explanation,
      RepositoryName repository,
      long reader,
      boolean told,
      Function<OwnerName, ApprovalView.Owner> owners) {
    this.explanation = explanation;
    this.repository = repository;
    this.reader = reader;
    this.told = told;
    this.owners = owners;
  }

  /** What makes paths stand alike. */
  private record Likeness(List<Claim> claims, List<Explanation.Note> notes) {
    record Claim(String section, int line, ClaimVerdict.State state) {}

    static Likeness of(Explanation.Path path) {
      return new Likeness(
          path.claims().stream()
              .map(Explanation.Claim::verdict)
              .map(claim -> new Claim(claim.section(), claim.line(), claim.state()))
              .toList(),
          path.notes());
    }
  }

  /** All of them; those about which somebody has to do something come first. */
  List<ApprovalView.Group> all() {
    Map<Likeness, List<Explanation.Path>> alike = new LinkedHashMap<>();
    for (Explanation.Path path : explanation.paths()) {
      alike.computeIfAbsent(Likeness.of(path), any -> new ArrayList<>()).add(path);
    }
    List<List<Explanation.Path>> sorted = new ArrayList<>(alike.values());
    sorted.sort(
        Comparator.comparingInt((List<Explanation.Path> paths) -> rank(paths.getFirst()))
            .thenComparing(paths -> !ApprovalWords.canGive(paths.getFirst(), reader)));
    List<ApprovalView.Group> groups = new ArrayList<>();
    sorted.forEach(paths -> groups.add(group(paths)));
    return groups;
  }

  private static int rank(Explanation.Path path) {
    if (path.stuck()) {
      return STUCK;
    }
    if (!path.satisfied()) {
      boolean dropped =
          !path.notes().isEmpty() && path.notes().stream().noneMatch(note -> note.fate().counts());
      return dropped ? DROPPED : MISSING;
    }
    return path.needed() ? APPROVED : FREE;
  }

  private ApprovalView.Group group(List<Explanation.Path> paths) {
    Explanation.Path first = paths.getFirst();
    List<ApprovalView.Named> named = new ArrayList<>();
    for (Explanation.Path path : paths.subList(0, Math.min(MOST_PATHS, paths.size()))) {
      named.add(
          new ApprovalView.Named(
              Unseen.html(path.path()),
              "/changes/"
                  + explanation.change()
                  + "/diff?file="
                  + Addresses.parameter(path.path())));
    }
    return new ApprovalView.Group(
        mark(first),
        ApprovalWords.canGive(first, reader),
        named,
        paths.size() - named.size(),
        first.claims().stream().map(this::line).toList(),
        notes(first));
  }

  private static Mark mark(Explanation.Path path) {
    return switch (rank(path)) {
      case STUCK -> Mark.bad("too few can approve");
      case MISSING -> Mark.waiting("missing");
      case DROPPED -> Mark.dropped("dropped");
      case APPROVED -> Mark.good("approved");
      default -> Mark.over("not needed");
    };
  }

  private ApprovalView.Line line(Explanation.Claim claim) {
    ClaimVerdict verdict = claim.verdict();
    String section = verdict.section().isEmpty() ? "" : verdict.section() + ", ";
    if (verdict.line() == 0) {
      return new ApprovalView.Line("no line", "", SafeHtml.text(""), policy(), need(verdict));
    }
    String file = explanation.source().file().orElse("");
    return new ApprovalView.Line(
        section + new FilePath(file).name() + ":" + verdict.line(),
        explanation
            .source()
            .commit()
            .map(at -> Addresses.line(repository, at, new FilePath(file), verdict.line()))
            .orElse(""),
        Unseen.html(verdict.pattern()),
        claim.owners().isEmpty()
            ? List.of(plain("nobody"))
            : claim.owners().stream().map(owners).toList(),
        need(verdict));
  }

  private List<ApprovalView.Owner> policy() {
    ReviewFacts.Fallback fallback = explanation.policy().fallback();
    return List.of(
        plain(
            switch (fallback) {
              case ANYBODY -> "anybody who may write";
              case BLOCK -> "nobody: a line has to be added";
              case FREE -> "nobody";
            }));
  }

  private static ApprovalView.Owner plain(String words) {
    return new ApprovalView.Owner(words, "", "");
  }

  private String need(ClaimVerdict claim) {
    boolean several = claim.needed() > 1;
    return switch (claim.state()) {
      case BLOCKED -> told ? tooFew(claim) : "";
      case MISSING ->
          several ? claim.approvedBy().size() + " of " + claim.needed() + " approvals" : "";
      case APPROVED -> several ? claim.needed() + " approvals asked for" : "";
      case NOT_NEEDED -> "";
    };
  }

  private static String tooFew(ClaimVerdict claim) {
    int able = claim.able().size();
    return able == 0
        ? "nobody here can give it"
        : "asks for "
            + claim.needed()
            + " approvals, and "
            + (able == 1 ? "1 person" : able + " people")
            + " can give one";
  }

  private List<String> notes(Explanation.Path path) {
    List<String> notes = new ArrayList<>();
    for (Explanation.Note note : path.notes()) {
      if (notes.size() == MOST_NOTES) {
        notes.add("and " + (path.notes().size() - MOST_NOTES) + " more");
        break;
      }
      notes.add(explanation.name(note.person()) + " at patch set " + note.patchSet() + fate(note));
    }
    return notes;
  }

  private static String fate(Explanation.Note note) {
    int in = note.changedIn();
    return switch (note.fate()) {
      case GIVEN -> "";
      case SAME -> ", same content";
      case REBASED -> ", only rebased since";
      case CHANGED -> in > 0 ? ", changed in " + in : ", changed since";
      case NEW -> in > 0 ? ", came in with " + in : ", came in since";
      case MOVED -> ", for another branch";
    };
  }
}
