package org.sevenleague.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.kernel.Visibility;

class RepositoryTest {

  private final Repository repository =
      new Repository(
          new RepositoryName("x"),
          Kind.HOSTED,
          Visibility.PUBLIC,
          "main",
          "",
          null,
          Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void protectedPatternsMatchWholeBranchNames() {
    repository.protect(List.of("main", "release/*", "*-lts-*"));

    assertThat(repository.protects(new RefName("refs/heads/main"))).isTrue();
    assertThat(repository.protects(new RefName("refs/heads/release/1.0"))).isTrue();
    assertThat(repository.protects(new RefName("refs/heads/7-lts-2"))).isTrue();
    assertThat(repository.protects(new RefName("refs/heads/maint"))).isFalse();
    assertThat(repository.protects(new RefName("refs/heads/a/release/1"))).isFalse();
    assertThat(repository.protects(new RefName("refs/tags/main"))).isFalse();
  }

  @Test
  void impossibleBranchPatternsAndDescriptionsAreRefused() {
    assertThatThrownBy(() -> repository.protect(List.of("a b"))).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> repository.describe("two\nlines")).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> repository.describe("x".repeat(501))).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> repository.defaultBranch("../x")).isInstanceOf(Invalid.class);
  }

  @Test
  void languagesComeBackAsWritten() {
    repository.note(List.of(new LanguageShare("C", 10), new LanguageShare("Objective-C=", 20)));

    assertThat(repository.languages())
        .containsExactly(new LanguageShare("Objective-C=", 20), new LanguageShare("C", 10));
  }
}
