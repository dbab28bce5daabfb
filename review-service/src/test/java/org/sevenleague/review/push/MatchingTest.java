package org.sevenleague.review.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sevenleague.git.review.CommitFacts;
import org.sevenleague.git.review.Signature;
import org.sevenleague.kernel.CommitId;

class MatchingTest {

  private static CommitFacts commit(int id, String patch, int second) {
    return new CommitFacts(
        new CommitId(String.format("%040x", id)),
        List.of(),
        "tree",
        patch,
        "Subject",
        author(second),
        author(99),
        List.of(),
        List.of(),
        true);
  }

  private static Signature author(int second) {
    return new Signature("A", "a@example.org", Instant.ofEpochSecond(second));
  }

  private static Matching.Known known(long change, int commit, String patch, int second, String t) {
    return new Matching.Known(
        change, String.format("%040x", commit), patch, author(second), t, "Subject");
  }

  @Test
  void amendingKeepsTheSecondOfTheAuthor() {
    CommitFacts amended = commit(2, "new lines", 10);
    assertThat(Matching.of(List.of(amended), List.of(known(7, 1, "lines", 10, "")), ""))
        .isEqualTo(Map.of(amended.id(), 7L));
  }

  @Test
  void rebasingKeepsTheLines() {
    CommitFacts rebased = commit(2, "lines", 11);
    assertThat(Matching.of(List.of(rebased), List.of(known(7, 1, "lines", 10, "")), ""))
        .isEqualTo(Map.of(rebased.id(), 7L));
  }

  @Test
  void anotherCommitIsANewChange() {
    assertThat(
            Matching.of(
                List.of(commit(2, "new lines", 11)), List.of(known(7, 1, "lines", 10, "")), ""))
        .isEmpty();
  }

  /** A script commits twice in a second: then the second says nothing. */
  @Test
  void aSecondThatTwoCommitsHaveIsNoSign() {
    assertThat(
            Matching.of(
                List.of(commit(3, "x", 10), commit(4, "y", 10)),
                List.of(known(7, 1, "a", 10, ""), known(8, 2, "b", 10, "")),
                ""))
        .isEmpty();
  }

  @Test
  void commitsOfOneSecondAreToldApartByTheirFirstLine() {
    CommitFacts amended = commit(3, "x", 10);
    assertThat(
            Matching.of(
                List.of(amended),
                List.of(
                    known(7, 1, "a", 10, ""),
                    new Matching.Known(8, "f".repeat(40), "b", author(10), "", "Another")),
                ""))
        .isEqualTo(Map.of(amended.id(), 7L));
  }

  @Test
  void withATopicTheRestIsTakenInOrder() {
    CommitFacts first = commit(3, "x", 10);
    CommitFacts second = commit(4, "y", 10);
    assertThat(
            Matching.of(
                List.of(first, second),
                List.of(known(7, 1, "a", 10, "t"), known(8, 2, "b", 10, "t")),
                "t"))
        .isEqualTo(Map.of(first.id(), 7L, second.id(), 8L));
  }

  @Test
  void anotherTopicsChangesAreLeftAlone() {
    assertThat(
            Matching.of(List.of(commit(3, "x", 10)), List.of(known(7, 1, "a", 9, "other")), "mine"))
        .isEmpty();
  }

  /** The changed commit of a stack comes after the one that stayed as it was. */
  @Test
  void aStackKeepsItsPlaces() {
    CommitFacts same = commit(1, "a", 10);
    CommitFacts amended = commit(5, "b and more", 11);
    CommitFacts added = commit(6, "c", 12);
    assertThat(
            Matching.of(
                List.of(same, amended, added),
                List.of(known(7, 1, "a", 10, ""), known(8, 2, "b", 11, "")),
                ""))
        .isEqualTo(Map.of(same.id(), 7L, amended.id(), 8L));
  }
}
