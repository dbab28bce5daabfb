package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every file of owners. */
class OwnersFilePropertyTest {

  /** Compiling many patterns into one tree changes nothing about what each of them matches. */
  @Property(tries = 400, seed = "20261125")
  void manyPatternsTogetherMatchAsEachAlone(
      @ForAll("gitHubLines") List<String> lines, @ForAll("paths") List<String> paths) {
    OwnersFile file = Files.parse(lines);
    Owners owners = file.owners();
    for (String path : paths) {
      int last = 0;
      for (Rule rule : file.rules()) {
        boolean alone = !OwnersFile.parse(rule.pattern() + " @a").of(path).claims().isEmpty();
        last = alone ? rule.line() : last;
      }
      assertThat(owners.of(path).deciding().map(Rule::line).orElse(0)).as(path).isEqualTo(last);
    }
  }

  /** Of the third property of the engine: a line taken away matters only where it decided. */
  @Property(tries = 400, seed = "20261125")
  void removedLineChangesOnlyWhatItDecided(
      @ForAll("lines") List<String> lines, @ForAll("paths") List<String> paths) {
    OwnersFile file = Files.parse(lines);
    for (Rule gone : file.rules()) {
      List<String> without = new ArrayList<>(lines);
      without.set(gone.line() - 1, "# gone");
      OwnersFile after = Files.parse(without);
      for (String path : paths) {
        Ownership before = file.of(path);
        boolean decided = before.claims().stream().anyMatch(claim -> claim.rule().equals(gone));
        if (!decided) {
          assertThat(lines(after.of(path))).as(path).isEqualTo(lines(before));
        }
      }
    }
  }

  /** Of the second property: the three states follow from the deciding lines and are exclusive. */
  @Property(tries = 400, seed = "20261125")
  void everyPathIsInOneOfThreeStates(
      @ForAll("lines") List<String> lines, @ForAll("paths") List<String> paths) {
    Owners owners = Files.parse(lines).owners();
    for (String path : paths) {
      Ownership found = owners.of(path);
      switch (found.status()) {
        case OWNED -> assertThat(found.owners()).isNotEmpty();
        case UNOWNED -> assertThat(found.owners()).isEmpty();
        case NO_RULE -> assertThat(found.deciding()).isEmpty();
      }
      assertThat(found.deciding().isPresent())
          .isEqualTo(found.status() != Ownership.Status.NO_RULE);
    }
  }

  /** Of the ninth property: the same text gives the same answers in any order of questions. */
  @Property(tries = 200, seed = "20261125")
  void answersDependOnTextAndPathAlone(
      @ForAll("lines") List<String> lines, @ForAll("paths") List<String> paths) {
    Owners one = Files.parse(lines).owners();
    Owners other = Files.parse(lines).owners();
    List<Ownership> forward = paths.stream().map(one::of).toList();
    List<Ownership> backward = paths.reversed().stream().map(other::of).toList();
    assertThat(backward.reversed()).isEqualTo(forward);
  }

  /** Any text at all is read, and what is wrong is said with a place that exists. */
  @Property(tries = 1000, seed = "20261125")
  void anyTextIsRead(@ForAll("texts") String text, @ForAll("paths") List<String> paths) {
    OwnersFile file = OwnersFile.parse(text);
    List<String> lines = text.lines().toList();
    for (Problem problem : file.problems()) {
      assertThat(problem.line()).isBetween(0, lines.size());
      if (problem.line() > 0) {
        assertThat(problem.column()).isBetween(0, lines.get(problem.line() - 1).length() + 1);
      }
    }
    Owners owners = file.owners();
    paths.forEach(owners::of);
    Set<Integer> ruled = new HashSet<>();
    file.rules().forEach(rule -> assertThat(ruled.add(rule.line())).isTrue());
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Files.lines();
  }

  @Provide
  Arbitrary<List<String>> gitHubLines() {
    return Files.gitHubLines();
  }

  @Provide
  Arbitrary<List<String>> paths() {
    return Files.paths().list().ofMinSize(1).ofMaxSize(10);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "# syntax: gitlab\n",
            "*",
            "/",
            "a",
            "[",
            "]",
            "^",
            "!",
            "\\",
            "#",
            " ",
            "\n",
            "\t",
            "@a",
            "@",
            "2",
            "é",
            "\uD83D",
            "?",
            "a@b.c",
            "-",
            "\r\n")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  private static List<Integer> lines(Ownership ownership) {
    return ownership.claims().stream().map(claim -> claim.rule().line()).toList();
  }
}
