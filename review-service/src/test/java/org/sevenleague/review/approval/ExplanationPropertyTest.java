package org.sevenleague.review.approval;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sevenleague.review.ownership.Approval;
import org.sevenleague.review.ownership.ChangedPath;
import org.sevenleague.review.ownership.ClaimVerdict;
import org.sevenleague.review.ownership.Content;
import org.sevenleague.review.ownership.Dialect;
import org.sevenleague.review.ownership.OwnerName;
import org.sevenleague.review.ownership.OwnersCheck;
import org.sevenleague.review.ownership.OwnersFile;
import org.sevenleague.review.ownership.ReviewFacts;

/** An explanation holds all that its verdict follows from, and proposes the fewest people. */
class ExplanationPropertyTest {

  private static final List<String> PATHS = List.of("a", "b/c", "b/d", "docs/x.md", "z");

  private static final Map<Long, String> NAMES =
      Map.of(1L, "p1", 2L, "p2", 3L, "p3", 4L, "p4", 5L, "p5");

  /** Random facts: files of both dialects, people, approvals of several patch sets. */
  private static ReviewFacts facts(Random random) {
    StringBuilder file = new StringBuilder();
    if (random.nextBoolean()) {
      file.append("# syntax: gitlab\n");
    }
    String[] lines = {
      "* @p1", "/b/ @t1", "docs/ @p2 @p3", "*.md", "[Core][2] @t1\n/a", "^[Maybe] @p5\nz", "z @p4"
    };
    for (String line : lines) {
      if (random.nextInt(3) > 0) {
        file.append(line).append('\n');
      }
    }
    List<ChangedPath> paths = new ArrayList<>();
    for (String path : PATHS) {
      if (random.nextInt(3) > 0) {
        paths.add(
            new ChangedPath(
                Optional.of(path), Optional.of(path), Content.of("0", "" + random.nextInt(2))));
      }
    }
    List<Approval> approvals = new ArrayList<>();
    for (long person = 1; person <= 5; person++) {
      if (random.nextBoolean()) {
        approvals.add(approval(random, person));
      }
    }
    Set<Long> active = new HashSet<>(Set.of(1L, 2L, 3L, 4L, 5L));
    active.remove(random.nextLong(1, 8));
    Map<OwnerName, Set<Long>> people = new HashMap<>();
    for (String name : List.of("@p1", "@p2", "@p3", "@p4", "@p5")) {
      people.put(owner(name), Set.of(Long.parseLong(name.substring(2))));
    }
    people.put(owner("@t1"), Set.of(2L, 3L, 4L));
    return new ReviewFacts(
        OwnersFile.parse(file.toString()),
        "main",
        paths,
        approvals,
        people,
        active,
        Set.of(1L, 4L, 5L),
        Set.of(random.nextLong(1, 8)),
        random.nextBoolean(),
        ReviewFacts.Fallback.values()[random.nextInt(3)]);
  }

  private static Approval approval(Random random, long person) {
    Map<String, Content> seen = new HashMap<>();
    for (String path : PATHS) {
      if (random.nextInt(4) > 0) {
        Optional<String> moved =
            random.nextInt(3) == 0 ? Optional.of("" + random.nextInt(2)) : Optional.empty();
        seen.put(path, new Content("" + random.nextInt(2), "" + random.nextInt(2), moved));
      }
    }
    return new Approval(
        person, random.nextInt(1, 4), random.nextInt(5) == 0 ? "other" : "main", seen);
  }

  private static OwnerName owner(String name) {
    return new OwnerName(OwnerName.Kind.HANDLE, name);
  }

  private static Explanation explained(ReviewFacts facts) {
    List<Explanation.Path> paths = new Explainer(facts, 3, Map.of(), (k, path) -> 3).paths();
    List<Unblocking.Candidate> candidates = new ArrayList<>();
    NAMES.forEach((id, name) -> candidates.add(new Unblocking.Candidate(id, false, 0, name)));
    return new Explanation(
        1,
        3,
        new Explanation.Source("main", Optional.of("c"), Optional.of("CODEOWNERS"), Dialect.GITHUB),
        Optional.empty(),
        new ApprovalPolicy(facts.selfCounts(), facts.fallback()),
        facts.self(),
        paths,
        List.of(),
        Unblocking.of(Explainer.needs(paths), candidates),
        NAMES);
  }

  @Property(tries = 1000, seed = "20261126")
  void verdictFollowsFromTheJsonAlone(@ForAll long seed) {
    ReviewFacts facts = facts(new Random(seed));
    Explanation explanation = explained(facts);
    String text = ExplanationJson.of(explanation, true).toString();
    JsonObject read = Json.createReader(new StringReader(text)).readObject();
    boolean verdict = OwnersCheck.of(facts).satisfied();
    assertThat(explanation.satisfied()).isEqualTo(verdict);
    assertThat(read.getBoolean("satisfied")).isEqualTo(verdict);
    assertThat(ExplanationJson.satisfied(read)).isEqualTo(verdict);
  }

  /** What an explanation says of each approval is what the verdict counted. */
  @Property(tries = 1000, seed = "20261126")
  void notesAgreeWithWhatWasCounted(@ForAll long seed) {
    for (Explanation.Path path : explained(facts(new Random(seed))).paths()) {
      Set<Long> counting = new HashSet<>();
      path.notes().stream()
          .filter(note -> note.fate().counts())
          .forEach(note -> counting.add(note.person()));
      for (Explanation.Claim claim : path.claims()) {
        Set<Long> able = new HashSet<>(claim.verdict().able());
        able.retainAll(counting);
        assertThat(claim.verdict().approvedBy()).isEqualTo(able);
      }
    }
  }

  /** Everybody proposed approves: then all but the stuck paths pass, and no fewer would do. */
  @Property(tries = 1000, seed = "20261126")
  void proposedPeopleUnblockAndNoFewerWould(@ForAll long seed) {
    ReviewFacts facts = facts(new Random(seed));
    Explanation explanation = explained(facts);
    Set<Long> proposed = new HashSet<>(explanation.unblocking().people());
    assertThat(unblocks(explanation, proposed)).isTrue();
    int fewest = Integer.MAX_VALUE;
    for (int bits = 0; bits < 32; bits++) {
      Set<Long> some = new HashSet<>();
      for (long person = 1; person <= 5; person++) {
        if ((bits & 1 << (person - 1)) != 0) {
          some.add(person);
        }
      }
      if (unblocks(explanation, some)) {
        fewest = Math.min(fewest, some.size());
      }
    }
    assertThat(proposed).hasSize(fewest);
  }

  private static boolean unblocks(Explanation explanation, Set<Long> people) {
    for (Explanation.Path path : explanation.paths()) {
      for (Explanation.Claim claim : path.claims()) {
        ClaimVerdict verdict = claim.verdict();
        Set<Long> approved = new HashSet<>(people);
        approved.retainAll(verdict.able());
        approved.addAll(verdict.approvedBy());
        boolean stuck = verdict.state() == ClaimVerdict.State.BLOCKED;
        if (!stuck && approved.size() < verdict.needed()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Of several smallest sets: who is asked already, then who is asked least. */
  @Property(tries = 500, seed = "20261126")
  void smallestSetIsTheCheapestOfItsSize(@ForAll long seed) {
    Random random = new Random(seed);
    List<Unblocking.Candidate> candidates = new ArrayList<>();
    for (int person = 0; person < 9; person++) {
      candidates.add(
          new Unblocking.Candidate(person, random.nextBoolean(), random.nextInt(4), "n" + person));
    }
    List<Unblocking.Need> needs = new ArrayList<>();
    for (int need = random.nextInt(1, 6); need > 0; need--) {
      Set<Long> able = new HashSet<>(Set.of(random.nextLong(9)));
      for (int more = random.nextInt(4); more > 0; more--) {
        able.add(random.nextLong(9));
      }
      needs.add(new Unblocking.Need(able, random.nextInt(1, able.size() + 1)));
    }
    Unblocking found = Unblocking.of(needs, candidates);
    assertThat(found.exact()).isTrue();
    assertThat(cost(candidates, new HashSet<>(found.people()))).isEqualTo(best(needs, candidates));
    List<Unblocking.Candidate> shuffled = new ArrayList<>(candidates);
    java.util.Collections.shuffle(shuffled, random);
    assertThat(Unblocking.of(needs, shuffled)).isEqualTo(found);
  }

  private static long best(List<Unblocking.Need> needs, List<Unblocking.Candidate> candidates) {
    long best = Long.MAX_VALUE;
    for (int bits = 0; bits < 1 << candidates.size(); bits++) {
      Set<Long> chosen = new HashSet<>();
      for (int i = 0; i < candidates.size(); i++) {
        if ((bits & 1 << i) != 0) {
          chosen.add(candidates.get(i).person());
        }
      }
      boolean enough =
          needs.stream()
              .allMatch(
                  need -> need.able().stream().filter(chosen::contains).count() >= need.count());
      if (enough) {
        best = Math.min(best, cost(candidates, chosen));
      }
    }
    return best;
  }

  /** Size first, then strangers, then open requests. */
  private static long cost(List<Unblocking.Candidate> candidates, Set<Long> chosen) {
    long cost = chosen.size() * 1_000_000L;
    for (Unblocking.Candidate candidate : candidates) {
      if (chosen.contains(candidate.person())) {
        cost += (candidate.asked() ? 0 : 1_000) + candidate.open();
      }
    }
    return cost;
  }

  /** Too many needs to try all: an answer comes, says so, and meets every need. */
  @Property(tries = 3, seed = "20261126")
  void hugeNeedsGetAnAnswerWithItsBound(@ForAll long seed) {
    Random random = new Random(seed);
    List<Unblocking.Candidate> candidates = new ArrayList<>();
    for (int person = 0; person < 120; person++) {
      candidates.add(new Unblocking.Candidate(person, false, 0, "n" + person));
    }
    List<Unblocking.Need> needs = new ArrayList<>();
    for (int need = 0; need < 400; need++) {
      Set<Long> able = new HashSet<>();
      while (able.size() < 5) {
        able.add(random.nextLong(120));
      }
      needs.add(new Unblocking.Need(able, 1));
    }
    long start = System.nanoTime();
    Unblocking found = Unblocking.of(needs, candidates);
    assertThat(found.exact()).isFalse();
    assertThat(found.factor()).isGreaterThan(1);
    assertThat(needs).allMatch(need -> need.able().stream().anyMatch(found.people()::contains));
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }
}
