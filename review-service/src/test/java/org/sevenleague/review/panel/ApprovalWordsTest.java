package org.sevenleague.review.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.review.approval.ApprovalPolicy;
import org.sevenleague.review.approval.Explanation;
import org.sevenleague.review.approval.Unblocking;
import org.sevenleague.review.approval.Vote;
import org.sevenleague.review.ownership.ClaimVerdict;
import org.sevenleague.review.ownership.Dialect;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.Ownership;

/** The words about approvals: 1 is alice, who made the change, 2 bob, 3 carol, 4 dave. */
class ApprovalWordsTest {

  private static final Map<Long, String> NAMES =
      Map.of(1L, "alice", 2L, "bob", 3L, "carol", 4L, "dave", 5L, "erin", 6L, "frank");

  private static Explanation.Path path(
      String path, int line, int needed, Set<Long> able, Set<Long> approved) {
    return new Explanation.Path(
        path,
        Ownership.Status.OWNED,
        List.of(
            new Explanation.Claim(
                new ClaimVerdict("", line, "/p" + line, needed, able, approved),
                List.of(new OwnerName(OwnerName.Kind.HANDLE, "@core")))),
        approved.stream()
            .map(one -> new Explanation.Note(one, 4, Instant.EPOCH, Explanation.Fate.GIVEN, 0))
            .toList());
  }

  private static Explanation explanation(
      List<Explanation.Path> paths, List<Long> unblocking, boolean exact) {
    return new Explanation(
        81,
        4,
        new Explanation.Source(
            "main", Optional.of("0".repeat(40)), Optional.of("CODEOWNERS"), Dialect.GITHUB),
        Optional.empty(),
        ApprovalPolicy.STANDARD,
        Set.of(1L),
        paths,
        List.of(),
        new Unblocking(unblocking, exact, 2),
        NAMES);
  }

  private static Mark verdict(Explanation explanation, long reader) {
    return new ApprovalWords(explanation, reader, reader != 0).verdict();
  }

  private static String more(Explanation explanation, long reader) {
    return new ApprovalWords(explanation, reader, reader != 0).more();
  }

  private static final Explanation.Path MISSING = path("a", 1, 1, Set.of(2L, 3L), Set.of());
  private static final Explanation.Path APPROVED = path("b", 2, 1, Set.of(2L), Set.of(2L));
  private static final Explanation.Path STUCK = path("c", 3, 2, Set.of(2L), Set.of());
  private static final Explanation.Path FREE = path("d", 4, 0, Set.of(), Set.of());

  @Test
  void smallestSetIsNamedAndTheReaderIsYou() {
    Explanation one = explanation(List.of(MISSING, APPROVED), List.of(2L), true);
    assertThat(verdict(one, 3).words()).isEqualTo("bob can unblock this change");
    assertThat(verdict(one, 2).words()).isEqualTo("You can unblock this change");
    assertThat(more(one, 3))
        .isEqualTo("1 of 2 paths lacks an approval. You can approve 1 path of them.");
    Explanation two = explanation(List.of(MISSING), List.of(3L, 2L), true);
    assertThat(verdict(two, 2).words()).isEqualTo("You and carol together unblock this change");
    Explanation many = explanation(List.of(MISSING), List.of(2L, 3L, 4L, 5L, 6L, 1L), true);
    assertThat(verdict(many, 9).words())
        .isEqualTo("bob, carol, dave, erin and 2 more together unblock this change");
  }

  @Test
  void strangersAreToldNobodysName() {
    Explanation one = explanation(List.of(MISSING, MISSING), List.of(2L), true);
    assertThat(verdict(one, 0).words()).isEqualTo("2 paths wait for owners");
    assertThat(more(one, 0)).doesNotContain("bob").endsWith("Sign in to see who can approve.");
  }

  @Test
  void tooFewPeopleAreSaidToBeTooFew() {
    Explanation stuck = explanation(List.of(STUCK, APPROVED), List.of(), true);
    assertThat(verdict(stuck, 4))
        .isEqualTo(Mark.bad("1 path cannot be approved: too few people may"));
    assertThat(more(stuck, 4)).contains("change the owners on main or ask an administrator");
    Explanation partly = explanation(List.of(STUCK, MISSING), List.of(3L), true);
    assertThat(verdict(partly, 4).words()).isEqualTo("carol could approve all but 1 path");
  }

  @Test
  void allApprovedAndNothingToApproveDiffer() {
    assertThat(verdict(explanation(List.of(APPROVED, FREE), List.of(), true), 4))
        .isEqualTo(Mark.good("The owners of every file approved"));
    assertThat(verdict(explanation(List.of(FREE), List.of(), true), 4))
        .isEqualTo(Mark.good("No owner has to approve this change"));
  }

  @Test
  void unknownSaysWhyAndPassesNothing() {
    Explanation blocked =
        new Explanation(
            81,
            4,
            new Explanation.Source("main", Optional.empty(), Optional.empty(), Dialect.GITHUB),
            Optional.of("The branch is not there any more."),
            ApprovalPolicy.STANDARD,
            Set.of(1L),
            List.of(),
            List.of(),
            Unblocking.NOBODY,
            NAMES);
    assertThat(verdict(blocked, 2).words()).isEqualTo("Who must approve cannot be found out");
    assertThat(more(blocked, 2))
        .isEqualTo("The branch is not there any more. Until then nothing passes.");
  }

  @Test
  void authorIsToldThatTheirApprovalDoesNotCount() {
    assertThat(more(explanation(List.of(MISSING), List.of(2L), true), 1))
        .contains("You are one of its authors, so your own approval does not count.");
  }

  @Test
  void setThatMayNotBeTheSmallestSaysSo() {
    assertThat(more(explanation(List.of(MISSING), List.of(2L, 3L, 4L, 5L), false), 6))
        .contains("Fewer people may be enough", "At least 2 are needed.");
  }

  @Test
  void droppedApprovalsAreTold() {
    Explanation.Path dropped =
        new Explanation.Path(
            "a",
            Ownership.Status.OWNED,
            MISSING.claims(),
            List.of(new Explanation.Note(2, 3, Instant.EPOCH, Explanation.Fate.CHANGED, 4)));
    Explanation explanation = explanation(List.of(dropped), List.of(2L), true);
    assertThat(more(explanation, 3))
        .contains("New content dropped what bob approved before, for 1 path.");
    ApprovalView.Group group = groups(explanation, 2).getFirst();
    assertThat(group.mark()).isEqualTo(Mark.dropped("dropped"));
    assertThat(group.notes()).containsExactly("bob at patch set 3, changed in 4");
    assertThat(group.yours()).isTrue();
  }

  private static List<ApprovalView.Group> groups(Explanation explanation, long reader) {
    return new ApprovalGroups(
            explanation,
            new RepositoryName("redis"),
            reader,
            reader != 0,
            name -> new ApprovalView.Owner(name.text(), "", ""))
        .all();
  }

  @Test
  void pathsOfOneLineAreOneGroupAndWhatIsMissingComesFirst() {
    List<Explanation.Path> paths = new ArrayList<>(List.of(FREE, APPROVED));
    for (int i = 0; i < 5_000; i++) {
      paths.add(path("m/" + i, 1, 1, Set.of(2L, 3L), Set.of()));
    }
    paths.add(STUCK);
    List<ApprovalView.Group> groups = groups(explanation(paths, List.of(2L), true), 2);
    assertThat(groups)
        .extracting(group -> group.mark().words())
        .containsExactly("too few can approve", "missing", "approved", "not needed");
    assertThat(groups.get(1).paths()).hasSize(5);
    assertThat(groups.get(1).more()).isEqualTo(4_995);
    assertThat(groups.get(1).lines().getFirst().words()).isEqualTo("CODEOWNERS:1");
    assertThat(groups.get(1).lines().getFirst().address())
        .isEqualTo("/redis/-/file/" + "0".repeat(40) + "/CODEOWNERS#L1");
    assertThat(groups.get(0).lines().getFirst().need())
        .isEqualTo("asks for 2 approvals, and 1 person can give one");
    assertThat(groups(explanation(paths, List.of(2L), true), 0).get(0).lines().getFirst().need())
        .as("strangers are not told how many can")
        .isEmpty();
  }

  @Test
  void everyFateOfAVoteHasItsWords() {
    for (Vote.Standing standing : Vote.Standing.values()) {
      for (int value : List.of(-2, -1, 1, 2)) {
        Vote vote = new Vote(2, value, 3, "main", Instant.EPOCH, standing, Set.of("a", "b"));
        assertThat(VoteWords.fate(vote)).isNotEmpty();
        assertThat(VoteWords.mark(vote).tone().equals("idle"))
            .isEqualTo(!vote.counts() && standing != Vote.Standing.PARTLY);
      }
    }
    Vote partly = new Vote(2, 2, 3, "main", Instant.EPOCH, Vote.Standing.PARTLY, Set.of("a", "b"));
    assertThat(VoteWords.fate(partly))
        .isEqualTo("patch set 3, dropped for 2 paths with new content");
    assertThat(VoteWords.number(-2)).isEqualTo("−2");
  }
}
