package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sevenleague.review.ownership.Problem.Kind;

class LinterTest {

  private static final List<String> PATHS = List.of("README.md", "src/a.c", "src/b.c");

  /** Everybody is fine but gone, left, blind and empty. */
  private static final Function<OwnerName, Optional<KnownOwner>> WHO =
      name ->
          Optional.of(
              switch (name.text()) {
                case "@gone" -> owner(name, Standing.UNKNOWN, "There is nobody of that name.");
                case "@left" -> owner(name, Standing.INACTIVE, "This person has left.");
                case "@blind" -> owner(name, Standing.NO_ACCESS, "This person may not read it.");
                case "@empty" -> owner(name, Standing.EMPTY, "Nobody active is in this team.");
                default -> new KnownOwner(name, Standing.FINE, "", Set.of(1L), false, "");
              });

  private static KnownOwner owner(OwnerName name, Standing standing, String reason) {
    return new KnownOwner(name, standing, "", Set.of(), false, reason);
  }

  private static List<Problem> problems(String text) {
    return problems(text, WHO);
  }

  private static List<Problem> problems(
      String text, Function<OwnerName, Optional<KnownOwner>> who) {
    OwnersFile file = OwnersFile.parse(text);
    return Linter.problems(file, Survey.of(file, PATHS, true, () -> false), who);
  }

  @Test
  void goodFileHasNoProblems() {
    assertThat(problems("* @all\n/src/ @core\n")).isEmpty();
  }

  @Test
  void ownersWhoCannotApproveAreNamedWithLineAndColumn() {
    assertThat(problems("* @all @gone\n/src/ @left @blind\n/src/b.c @empty\n"))
        .extracting(Problem::kind, Problem::line, Problem::column)
        .containsExactly(
            tuple(Kind.UNKNOWN_OWNER, 1, 8),
            tuple(Kind.INACTIVE_OWNER, 2, 7),
            tuple(Kind.NO_ACCESS, 2, 13),
            tuple(Kind.EMPTY_TEAM, 3, 10));
    assertThat(problems("* @gone\n").getFirst().kind().error()).isTrue();
  }

  @Test
  void whoMayNotKnowWhoIsHereHearsNothingOfOwners() {
    assertThat(problems("* @gone @left\n", name -> Optional.empty())).isEmpty();
  }

  @Test
  void linesThatDoNothingAreDeadOrShadowed() {
    assertThat(problems("*.c @all\n/src/ @core\n*.xyz @core\n*.md @docs\n"))
        .extracting(Problem::kind, Problem::line)
        .containsExactly(tuple(Kind.SHADOWED_LINE, 1), tuple(Kind.DEAD_LINE, 3));
    assertThat(Kind.DEAD_LINE.error()).isFalse();
  }

  @Test
  void noLineIsCalledDeadBeforeAllFilesWereLookedAt() {
    OwnersFile file = OwnersFile.parse("* @all\n*.xyz @core\n");
    assertThat(Linter.problems(file, Survey.of(file, PATHS, false, () -> false), WHO)).isEmpty();
  }

  @Test
  void filesWithoutARuleAreOneProblemOfTheWholeFile() {
    List<Problem> problems = problems("/src/ @core\n");
    assertThat(problems)
        .extracting(Problem::kind, Problem::line, Problem::source)
        .containsExactly(tuple(Kind.UNCOVERED, 0, "README.md"));
    assertThat(problems.getFirst().message()).startsWith("1 of 3 files");
  }

  @Test
  void defaultOwnersOfASectionAreToldOnceAtItsHead() {
    List<Problem> problems =
        problems("# syntax: gitlab\n[Core] @gone\n/src/a.c\n/src/b.c\n[Rest]\n* @all\n");
    assertThat(problems)
        .extracting(Problem::kind, Problem::line)
        .containsExactly(tuple(Kind.UNKNOWN_OWNER, 2));
  }

  @Test
  void moreThanOneThousandProblemsAreCut() {
    StringBuilder text = new StringBuilder("* @all\n");
    for (int i = 0; i < 1_500; i++) {
      text.append("/none").append(i).append(" @gone\n");
    }
    assertThat(problems(text.toString())).hasSize(Linter.MOST);
  }
}
