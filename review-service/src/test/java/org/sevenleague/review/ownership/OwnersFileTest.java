package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sevenleague.review.ownership.Ownership.Status.NO_RULE;
import static org.sevenleague.review.ownership.Ownership.Status.OWNED;
import static org.sevenleague.review.ownership.Ownership.Status.UNOWNED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sevenleague.review.ownership.Problem.Kind;

/** The table of docs/ownership.md: what each line means in each dialect. */
class OwnersFileTest {

  @Test
  void lastLineThatMatchesDecides() {
    OwnersFile file = OwnersFile.parse("* @all\n\n# text\n/docs/ @writers # who write\n*.md @md\n");
    assertThat(file.dialect()).isEqualTo(Dialect.GITHUB);
    assertOwner(file, "src/a.c", 1, "@all");
    assertOwner(file, "docs/a.txt", 4, "@writers");
    assertOwner(file, "docs/a.md", 5, "@md");
    assertThat(file.of("docs/a.md").deciding().orElseThrow().source()).isEqualTo("*.md @md");
    assertThat(file.rules().get(1).source()).isEqualTo("/docs/ @writers # who write");
  }

  @Test
  void unownedOnPurposeIsNotTheSameAsNoRule() {
    OwnersFile file = OwnersFile.parse("/src/ @dev\n/src/generated/\n");
    assertThat(file.of("src/a.c").status()).isEqualTo(OWNED);
    assertThat(file.of("src/generated/a.c").status()).isEqualTo(UNOWNED);
    assertThat(file.of("README").status()).isEqualTo(NO_RULE);
    assertThat(file.of("src/generated/a.c").deciding().orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void capitalsCountInPathsAndAnEscapedSpaceBelongsToThePattern() {
    OwnersFile file = OwnersFile.parse("Docs/my\\ file.txt @a\n");
    assertThat(file.of("Docs/my file.txt").status()).isEqualTo(OWNED);
    assertThat(file.of("docs/my file.txt").status()).isEqualTo(NO_RULE);
  }

  @Test
  void lineThatGitHubRefusesIsSkippedAndSaid() {
    OwnersFile file =
        OwnersFile.parse("* @all\n!/a @x\n\\#b @x\n/c @x oops @y\n/d/***/e @x\n/ @x\n//f @x\n");
    assertThat(file.rules()).hasSize(1);
    assertThat(file.problems())
        .extracting(Problem::line, Problem::column, Problem::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, 1, Kind.INVALID_PATTERN),
            org.assertj.core.groups.Tuple.tuple(3, 1, Kind.INVALID_PATTERN),
            org.assertj.core.groups.Tuple.tuple(4, 7, Kind.INVALID_OWNER),
            org.assertj.core.groups.Tuple.tuple(5, 1, Kind.INVALID_PATTERN),
            org.assertj.core.groups.Tuple.tuple(6, 1, Kind.INVALID_PATTERN),
            org.assertj.core.groups.Tuple.tuple(7, 1, Kind.INVALID_PATTERN));
    assertThat(file.problems().get(2).suggestion()).contains("@oops");
    assertOwner(file, "c", 1, "@all");
  }

  @Test
  void ownersArePeopleTeamsAndAddressesOfMail() {
    OwnersFile file = OwnersFile.parse("* @Maren @acme/storage a.b+c@example.org");
    assertThat(file.of("x").owners())
        .extracting(OwnerName::kind)
        .containsExactly(OwnerName.Kind.HANDLE, OwnerName.Kind.TEAM, OwnerName.Kind.MAIL);
    assertThat(file.of("x").owners().get(0).handle().orElseThrow().value()).isEqualTo("maren");
    assertThat(file.of("x").owners().get(1).handle().orElseThrow().value()).isEqualTo("storage");
    assertThat(file.of("x").owners().get(2).handle()).isEmpty();
  }

  @Test
  void wholeFileThatCannotBeReadIsUnusableAndNotEmpty() {
    assertThat(OwnersFile.parse(new byte[OwnersFile.MAX_BYTES + 1]).unusable()).isPresent();
    assertThat(OwnersFile.parse(new byte[] {'*', (byte) 0xff}).unusable()).isPresent();
    assertThat(OwnersFile.parse("* @a\0").unusable()).isPresent();
    assertThat(OwnersFile.parse("# syntax: gitea\n* @a").unusable()).isPresent();
    assertThat(OwnersFile.parse("/a @a\n".repeat(OwnersFile.MAX_RULES + 1)).unusable()).isPresent();
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      deep.append('/').append(i).append("/a".repeat(300)).append(" @a\n");
    }
    assertThat(OwnersFile.parse(deep.toString()).unusable()).isPresent();
    assertThat(OwnersFile.parse("").unusable()).isEmpty();
  }

  @Test
  void folderIsOwnedByWhoWouldOwnANewFileInIt() {
    Owners owners = OwnersFile.parse("* @all\n/src/ @dev\n*.md @md\n/docs/* @docs").owners();
    assertThat(owners.ofFolder("src/deep").deciding().orElseThrow().line()).isEqualTo(2);
    assertThat(owners.ofFolder("").deciding().orElseThrow().line()).isEqualTo(1);
    assertThat(owners.ofFolder("docs").deciding().orElseThrow().line()).isEqualTo(4);
    assertThat(owners.ofFolder("docs/deep").deciding().orElseThrow().line()).isEqualTo(1);
  }

  @Test
  void sameLineMeansOtherThingsInTheOtherDialect() {
    for (Case each :
        List.of(
            new Case("docs", "docs/a", true, false),
            new Case("docs", "docs", true, true),
            new Case("docs/", "x/docs/a/b", true, true),
            new Case("a/b", "x/a/b", false, true),
            new Case("docs/*", "x/docs/a", false, true),
            new Case("docs/*", "docs/a/b", false, false),
            new Case("/docs/**", "docs/a/b", true, false),
            new Case("/docs/**/*", "docs/a/b", true, true),
            new Case("[ab].c", "a.c", false, true),
            new Case("[ab].c", "[ab].c", true, false),
            new Case("[!a-y]?.c", "zz.c", false, true),
            new Case("\\#a", "x/#a", false, true),
            new Case("*", ".github/x", true, true))) {
      assertThat(OwnersFile.parse(each.pattern + " @a").of(each.path).status() == OWNED)
          .as("GitHub: " + each)
          .isEqualTo(each.gitHub);
      assertThat(gitLab(each.pattern + " @a").of(each.path).status() == OWNED)
          .as("GitLab: " + each)
          .isEqualTo(each.gitLab);
    }
  }

  private record Case(String pattern, String path, boolean gitHub, boolean gitLab) {}

  @Test
  void eachSectionIsDecidedAlone() {
    OwnersFile file =
        gitLab(
            """
            * @admin
            [README Owners]
            README.md @user1 @user2
            internal/README.md @user4
            [README other owners]
            README.md @user3
            """);
    assertSections(
        file,
        "README.md",
        Map.of("", "@admin", "README Owners", "@user1 @user2", "README other owners", "@user3"));
    assertSections(
        file,
        "x/internal/README.md",
        Map.of("", "@admin", "README Owners", "@user4", "README other owners", "@user3"));
  }

  @Test
  void sectionGivesItsOwnersToLinesWithout() {
    OwnersFile file =
        gitLab(
            """
            [Documentation] @docs-team
            docs/
            [Database][2] @database-team @agarcia
            model/db/
            config/db/setup.md @docs-team
            ^[Optional]
            *.txt @o
            [documentation]
            extra/
            """);
    assertSections(file, "docs/x.md", Map.of("Documentation", "@docs-team"));
    assertSections(file, "extra/x", Map.of("Documentation", "@docs-team"));
    assertSections(file, "model/db/a", Map.of("Database", "@database-team @agarcia"));
    assertSections(file, "config/db/setup.md", Map.of("Database", "@docs-team"));
    assertThat(file.sections())
        .extracting(Section::name, Section::approvals, Section::optional)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", 1, false),
            org.assertj.core.groups.Tuple.tuple("Documentation", 1, false),
            org.assertj.core.groups.Tuple.tuple("Database", 2, false),
            org.assertj.core.groups.Tuple.tuple("Optional", 1, true));
  }

  @Test
  void exclusionCannotBeTakenBack() {
    OwnersFile file =
        gitLab("* @d\n!*.rb\n/special/*.rb @r\n[Ruby]\n*.rb @ruby\n!/config/**/*.rb\n");
    assertThat(file.of("special/a.rb").claims().getFirst().rule().line()).isEqualTo(3);
    assertSections(file, "special/a.rb", Map.of("", "", "Ruby", "@ruby"));
    assertSections(file, "config/x/a.rb", Map.of("", "", "Ruby", ""));
    assertThat(file.of("config/a.rb").status()).isEqualTo(UNOWNED);
    assertThat(file.of("README").status()).isEqualTo(OWNED);
  }

  @Test
  void mistakesInGitLabsDialectAreSaidAndReadAsGitLabDoes() {
    OwnersFile file = gitLab("[Zero][0] @a\n*.a\n[Section name\n/b # @x and @y\n/c\n /d/[x @a\n");
    assertThat(file.sections().get(1).approvals()).isEqualTo(1);
    assertThat(file.problems())
        .extracting(Problem::line, Problem::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, Kind.INVALID_SECTION),
            org.assertj.core.groups.Tuple.tuple(4, Kind.INVALID_SECTION),
            org.assertj.core.groups.Tuple.tuple(4, Kind.INVALID_OWNER),
            org.assertj.core.groups.Tuple.tuple(4, Kind.INVALID_PATTERN),
            org.assertj.core.groups.Tuple.tuple(5, Kind.INVALID_OWNER),
            org.assertj.core.groups.Tuple.tuple(5, Kind.INVALID_OWNER),
            org.assertj.core.groups.Tuple.tuple(7, Kind.INVALID_PATTERN));
    assertSections(file, "b", Map.of("Zero", "@x @y"));
    assertSections(file, "c", Map.of("Zero", "@a"));
  }

  @Test
  void lineWithoutAnyOwnerIsAMistakeInGitLabsDialect() {
    OwnersFile file = gitLab("/a\n");
    assertThat(file.problems()).extracting(Problem::kind).containsExactly(Kind.MISSING_OWNER);
    assertThat(file.of("a").status()).isEqualTo(UNOWNED);
  }

  private static OwnersFile gitLab(String text) {
    OwnersFile file = OwnersFile.parse("# syntax: gitlab\n" + text);
    assertThat(file.dialect()).isEqualTo(Dialect.GITLAB);
    return file;
  }

  private static void assertOwner(OwnersFile file, String path, int line, String owner) {
    Ownership found = file.of(path);
    assertThat(found.deciding().orElseThrow().line()).as(path).isEqualTo(line);
    assertThat(found.owners()).extracting(OwnerName::text).containsExactly(owner);
  }

  private static void assertSections(OwnersFile file, String path, Map<String, String> owners) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Ownership.Claim claim : file.of(path).claims()) {
      found.put(
          claim.section().name(),
          String.join(" ", claim.rule().owners().stream().map(OwnerName::text).toList()));
    }
    assertThat(found).as(path).isEqualTo(owners);
  }
}
