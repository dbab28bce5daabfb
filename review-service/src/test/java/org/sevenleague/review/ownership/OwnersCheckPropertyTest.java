package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sevenleague.review.ownership.ReviewFacts.Fallback;

/** The properties of the verdict about a change; each is broken by some program in use. */
class OwnersCheckPropertyTest {

  /** Account numbers: 1 to 3 are @p1 to @p3, team @t1 has 2 and 3, 4 owns nothing. */
  private static final Set<Long> EVERYBODY = Set.of(1L, 2L, 3L, 4L);

  private static final Map<OwnerName, Set<Long>> PEOPLE =
      Map.of(
          name("@p1"), Set.of(1L),
          name("@p2"), Set.of(2L),
          name("@p3"), Set.of(3L),
          name("@t1"), Set.of(2L, 3L));

  /** 1: the verdict speaks of every name on either side, and of nothing else. */
  @Property(tries = 300, seed = "20261125")
  void coversEveryNameOfTheDifference(@ForAll("facts") ReviewFacts facts) {
    Set<String> names = new HashSet<>();
    facts.paths().forEach(path -> names.addAll(path.names()));
    assertThat(OwnersCheck.of(facts).paths())
        .extracting(PathVerdict::path)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** 2: without a rule the chosen policy decides; unowned on purpose needs nobody. */
  @Property(tries = 300, seed = "20261125")
  void eachOfTheThreeStatesIsDecidedInItsOwnWay(@ForAll("facts") ReviewFacts facts) {
    for (PathVerdict path : OwnersCheck.of(facts).paths()) {
      assertThat(path.status()).isEqualTo(facts.owners().of(path.path()).status());
      if (path.status() == Ownership.Status.NO_RULE) {
        assertThat(path.claims()).singleElement().extracting(ClaimVerdict::line).isEqualTo(0);
        assertThat(path.satisfied() && facts.fallback() == Fallback.BLOCK).isFalse();
        assertThat(path.satisfied() || facts.fallback() != Fallback.FREE).isTrue();
      } else if (path.status() == Ownership.Status.UNOWNED && path.dialect() == Dialect.GITHUB) {
        assertThat(path.satisfied()).isTrue();
      }
    }
  }

  /** 3: one approval more never turns a satisfied path into a missing one. */
  @Property(tries = 300, seed = "20261125")
  void approvalNeverTakesAway(
      @ForAll("facts") ReviewFacts facts, @ForAll("approvals") Approval more) {
    List<Approval> approvals = new ArrayList<>(facts.approvals());
    approvals.add(more);
    OwnersVerdict before = OwnersCheck.of(facts);
    OwnersVerdict after = OwnersCheck.of(approved(facts, approvals));
    for (int i = 0; i < before.paths().size(); i++) {
      if (before.paths().get(i).satisfied()) {
        assertThat(after.paths().get(i).satisfied()).isTrue();
      }
    }
  }

  /** 4: what cannot be read, or has nobody who could approve, waits. */
  @Property(tries = 300, seed = "20261125")
  void whatCannotBeDecidedWaits(@ForAll("facts") ReviewFacts facts) {
    assertThat(OwnersCheck.of(owned(facts, OwnersFile.parse(new byte[] {(byte) 0xff}))).satisfied())
        .isFalse();
    for (PathVerdict path : OwnersCheck.of(staffed(facts, Map.of(), Set.of())).paths()) {
      for (ClaimVerdict claim : path.claims()) {
        assertThat(claim.state()).isIn(ClaimVerdict.State.BLOCKED, ClaimVerdict.State.NOT_NEEDED);
      }
    }
  }

  /** 5: a change to the file of owners grants nothing; only the target's file is asked. */
  @Property(tries = 300, seed = "20261125")
  void changeCannotGrantItself(@ForAll("facts") ReviewFacts facts) {
    List<ChangedPath> paths = new ArrayList<>(facts.paths());
    paths.add(changed("CODEOWNERS", Content.of("x", "everything is mine")));
    OwnersVerdict with = OwnersCheck.of(touching(facts, paths));
    OwnersVerdict without = OwnersCheck.of(facts);
    assertThat(with.paths().subList(0, without.paths().size())).isEqualTo(without.paths());
    assertThat(with.paths()).extracting(PathVerdict::path).contains("CODEOWNERS");
  }

  /** 6: an approval is kept exactly while the content it was given for stays. */
  @Property(tries = 500, seed = "20261125")
  void approvalIsBoundToContent(
      @ForAll("contents") Content then,
      @ForAll("contents") Content now,
      @ForAll("branches") String thenBranch,
      @ForAll("branches") String nowBranch) {
    ReviewFacts facts =
        new ReviewFacts(
            OwnersFile.parse("* @p1"),
            nowBranch,
            List.of(changed("a", now)),
            List.of(new Approval(1, 1, thenBranch, Map.of("a", then))),
            PEOPLE,
            EVERYBODY,
            EVERYBODY,
            Set.of(),
            false,
            Fallback.BLOCK);
    boolean same = then.before().equals(now.before()) && then.after().equals(now.after());
    boolean rebased = then.moved().filter(now.after()::equals).isPresent();
    assertThat(OwnersCheck.of(facts).satisfied())
        .isEqualTo((same || rebased) && thenBranch.equals(nowBranch));
  }

  /** 7: authors are one set; where they do not count, what only they own stays blocked. */
  @Property(tries = 300, seed = "20261125")
  void authorsNeverApproveForThemselvesUnlessTheyCount(@ForAll("facts") ReviewFacts facts) {
    for (PathVerdict path : OwnersCheck.of(facts).paths()) {
      for (ClaimVerdict claim : path.claims()) {
        if (!facts.selfCounts()) {
          assertThat(claim.able()).noneMatch(facts.self()::contains);
        }
        if (claim.needed() > 0 && claim.able().isEmpty()) {
          assertThat(claim.state()).isEqualTo(ClaimVerdict.State.BLOCKED);
        }
      }
    }
  }

  /** 8: who was deactivated stops counting; what an owner is called matters to nobody. */
  @Property(tries = 300, seed = "20261125")
  void approvalsBelongToAccounts(
      @ForAll("facts") ReviewFacts facts, @ForAll("lines") List<String> lines) {
    OwnersVerdict gone = OwnersCheck.of(staffed(facts, facts.people(), Set.of(1L, 4L)));
    gone.paths()
        .forEach(
            path ->
                path.claims()
                    .forEach(claim -> assertThat(claim.approvedBy()).doesNotContain(2L, 3L)));
    Map<OwnerName, Set<Long>> renamed = new HashMap<>();
    facts.people().forEach((owner, people) -> renamed.put(name(owner.text() + "-new"), people));
    String text = String.join("\n", lines).replaceAll("(@[pt][0-9])", "$1-new");
    ReviewFacts other = staffed(owned(facts, OwnersFile.parse(text)), renamed, facts.active());
    ReviewFacts same = owned(facts, Files.parse(lines));
    assertThat(OwnersCheck.of(other).satisfied()).isEqualTo(OwnersCheck.of(same).satisfied());
  }

  /** 9: the same facts give the same verdict, in whatever order approvals came. */
  @Property(tries = 300, seed = "20261125")
  void verdictDependsOnFactsAlone(@ForAll("facts") ReviewFacts facts) {
    assertThat(OwnersCheck.of(approved(facts, facts.approvals().reversed())))
        .isEqualTo(OwnersCheck.of(facts));
  }

  /** 10: what the explanation holds is enough to come to the same verdict. */
  @Property(tries = 300, seed = "20261125")
  void explanationAloneGivesTheSameVerdict(@ForAll("facts") ReviewFacts facts) {
    OwnersVerdict verdict = OwnersCheck.of(facts);
    boolean again = verdict.blocked().isEmpty();
    for (PathVerdict path : verdict.paths()) {
      for (ClaimVerdict claim : path.claims()) {
        Set<Long> counting = new HashSet<>(claim.approvedBy());
        counting.retainAll(claim.able());
        again &= claim.needed() == 0 || counting.size() >= claim.needed();
        if (claim.line() > 0) {
          assertThat(facts.owners().rules())
              .anyMatch(r -> r.line() == claim.line() && r.pattern().equals(claim.pattern()));
        }
      }
    }
    assertThat(again).isEqualTo(verdict.satisfied());
  }

  @Provide
  Arbitrary<ReviewFacts> facts() {
    Arbitrary<OwnersFile> files = Files.lines().map(Files::parse);
    Arbitrary<List<ChangedPath>> paths = changes().list().ofMaxSize(4);
    Arbitrary<List<Approval>> approvals = approvals().list().ofMaxSize(4);
    Arbitrary<Set<Long>> self = Arbitraries.of(1L, 2L, 3L, 4L).set().ofMaxSize(2);
    return Combinators.combine(
            files,
            paths,
            approvals,
            self,
            Arbitraries.of(true, false),
            Arbitraries.of(Fallback.values()))
        .as(
            (file, changed, approved, authors, count, fallback) ->
                new ReviewFacts(
                    file, "main", changed, approved, PEOPLE, EVERYBODY, EVERYBODY, authors, count,
                    fallback));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Files.lines();
  }

  @Provide
  Arbitrary<Approval> approvals() {
    return Combinators.combine(
            Arbitraries.of(1L, 2L, 3L, 4L),
            Arbitraries.maps(Files.paths(), contents()).ofMaxSize(6),
            branches())
        .as((person, contents, branch) -> new Approval(person, 1, branch, contents));
  }

  @Provide
  Arbitrary<Content> contents() {
    Arbitrary<String> blobs = Arbitraries.of("x", "y", "");
    return Combinators.combine(blobs, blobs, blobs.optional()).as(Content::new);
  }

  @Provide
  Arbitrary<String> branches() {
    return Arbitraries.of("main", "main", "other");
  }

  private Arbitrary<ChangedPath> changes() {
    Arbitrary<Optional<String>> old = Files.paths().optional(0.7);
    return Combinators.combine(old, Files.paths(), contents(), Arbitraries.of(true, false))
        .as(
            (before, after, content, goes) ->
                new ChangedPath(
                    before,
                    goes && before.isPresent() ? Optional.empty() : Optional.of(after),
                    content));
  }

  private static OwnerName name(String text) {
    return new OwnerName(OwnerName.Kind.HANDLE, text);
  }

  private static ChangedPath changed(String path, Content content) {
    return new ChangedPath(Optional.of(path), Optional.of(path), content);
  }

  private static ReviewFacts approved(ReviewFacts f, List<Approval> approvals) {
    return new ReviewFacts(
        f.owners(),
        f.branch(),
        f.paths(),
        approvals,
        f.people(),
        f.active(),
        f.anybody(),
        f.self(),
        f.selfCounts(),
        f.fallback());
  }

  private static ReviewFacts owned(ReviewFacts f, OwnersFile owners) {
    return new ReviewFacts(
        owners,
        f.branch(),
        f.paths(),
        f.approvals(),
        f.people(),
        f.active(),
        f.anybody(),
        f.self(),
        f.selfCounts(),
        f.fallback());
  }

  private static ReviewFacts touching(ReviewFacts f, List<ChangedPath> paths) {
    return new ReviewFacts(
        f.owners(),
        f.branch(),
        paths,
        f.approvals(),
        f.people(),
        f.active(),
        f.anybody(),
        f.self(),
        f.selfCounts(),
        f.fallback());
  }

  private static ReviewFacts staffed(
      ReviewFacts f, Map<OwnerName, Set<Long>> people, Set<Long> active) {
    return new ReviewFacts(
        f.owners(),
        f.branch(),
        f.paths(),
        f.approvals(),
        people,
        active,
        f.anybody(),
        f.self(),
        f.selfCounts(),
        f.fallback());
  }
}
