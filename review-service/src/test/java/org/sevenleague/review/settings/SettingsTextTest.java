package org.sevenleague.review.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.kernel.RefName;
import org.sevenleague.review.ownership.ReviewFacts.Fallback;

class SettingsTextTest {

  @Test
  void readsAll() throws Exception {
    ReviewSettings read =
        SettingsText.read(
            """
            submit:
              rule: owners() and
                    not wip()
              checks: [unit, 'integration']
              strategy: fast-forward
            approvals:
              self: yes
              unowned: block
            branches:
              - pattern: release/*
                push: ['@release', alice]
                delete: alice
            queue:
              enabled: true
              lanes:
                - name: docs
                  files: ['docs/*', '*.md']
            """);
    assertThat(read.rule().text()).isEqualTo("owners() and not wip()");
    assertThat(read.checks()).containsExactly("unit", "integration");
    assertThat(read.strategy()).isEqualTo(SubmitStrategy.FAST_FORWARD);
    assertThat(read.selfApproval()).isTrue();
    assertThat(read.fallback()).isEqualTo(Fallback.BLOCK);
    BranchRule rule = read.protecting(RefName.branch("release/1.0")).orElseThrow();
    assertThat(rule.push()).containsExactly("@release", "alice");
    assertThat(rule.force()).isEmpty();
    assertThat(rule.delete()).containsExactly("alice");
    assertThat(read.protecting(RefName.branch("main"))).isEmpty();
    assertThat(read.queue().enabled()).isTrue();
    assertThat(read.queue().lanes().get(0).covers("docs/a/b.txt")).isTrue();
    assertThat(read.queue().lanes().get(0).covers("src/a.c")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "submit:\n", "submit: {}", "---\n"})
  void sayingNothingIsTheStandard(String text) throws Exception {
    assertThat(SettingsText.read(text)).isEqualTo(ReviewSettings.STANDARD);
  }

  @Test
  void firstOfSeveralStrategiesIsTheUsualOne() throws Exception {
    ReviewSettings read = SettingsText.read("submit:\n  strategy: [squash, rebase, squash]\n");
    assertThat(read.strategy()).isEqualTo(SubmitStrategy.SQUASH);
    assertThat(read.strategies()).containsExactly(SubmitStrategy.SQUASH, SubmitStrategy.REBASE);
    assertThat(SettingsText.read("submit:\n  strategy: rebase\n").strategies())
        .containsExactly(SubmitStrategy.REBASE);
    assertMistake("submit:\n  strategy: []\n", 2, "At least one");
  }

  @Test
  void unusableSettingsProtectEveryBranch() {
    assertThat(ReviewSettings.unusable("why").protecting(RefName.branch("x"))).isPresent();
  }

  @Test
  void namesTheLine() {
    assertMistake("submit:\n  rule: owners() && wip()\n", 2, "Meant: owners() and wip()");
    assertMistake("submit:\n  strategy: octopus\n", 2, "merge, fast-forward");
    assertMistake("submit:\n  rules: owners()\n", 2, "«rules» is not known");
    assertMistake("approvals:\n  self: maybe\n", 2, "yes or no");
    assertMistake("branches:\n  - push: [a]\n", 2, "«pattern» is missing");
    assertMistake("branches:\n  - pattern: a b\n", 2, "name of no branch");
    assertMistake("branches:\n  - pattern: a\n    push: ['a b']\n", 3, "no handle");
    assertMistake("submit: [\n", 2, "no YAML");
    assertMistake("submit: x\n", 1, "keys with values");
    assertMistake("- a\n", 1, "keys with values");
    assertMistake(
        "queue:\n  lanes:\n  - {name: a, files: b}\n  - {name: a, files: c}\n", 4, "two lanes");
  }

  @Test
  void refusesWhatGrows() {
    assertMistake("submit: &a {}\napprovals: *a\n", 2, "Aliases");
    assertMistake("submit: " + "[".repeat(5_000), 1, "levels");
    assertMistake("- ".repeat(20_000), 1, "levels");
    assertMistake("submit: {rule: 'owners()', rule: 'wip()'}", 1, "");
    assertMistake("x".repeat(70_000), 0, "64 KiB");
  }

  @Test
  void tagsMakeNothing() throws Exception {
    assertThat(SettingsText.read("!!java.lang.Runtime {}")).isEqualTo(ReviewSettings.STANDARD);
  }

  private static void assertMistake(String text, int line, String part) {
    assertThatThrownBy(() -> SettingsText.read(text))
        .isInstanceOfSatisfying(
            SettingsMistake.class,
            mistake -> {
              assertThat(mistake.sentence()).contains(part);
              if (line > 0) {
                assertThat(mistake.line()).as(mistake.sentence()).isEqualTo(line);
              }
            });
  }
}
