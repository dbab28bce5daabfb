package org.sevenleague.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"curl", "apache/kafka", "a/b/c", "c++", "x.y_z-1", "3d"})
  void ordinaryNamesAreRepositoryNames(String name) {
    assertThat(RepositoryName.mistakeIn(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "a/", "/a", "a//b", "..", "a/../b", ".git", "a/.git", "a.git", "-x", "a b", "a\\b",
        "a\0b", "é", "admin", "API/x", "git", "a.lock", "dot.", "%2e%2e"
      })
  void namesThatAreUnsafeOrTakenAreRefused(String name) {
    assertThat(RepositoryName.mistakeIn(name)).isPresent();
    assertThatThrownBy(() -> new RepositoryName(name)).isInstanceOf(Invalid.class);
  }

  @Test
  void aPathThatIsNotUtf8KeepsItsBytes() {
    byte[] bytes = {'a', '/', (byte) 0xE9, (byte) 0xC3, (byte) 0xA9, 'b'};
    assertThat(FilePath.ofBytes(bytes).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a/", "a//b", "../a", "a/..", "./a", "a\0"})
  void pathsThatClimbOrAreEmptyInsideAreRefused(String path) {
    assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/a..b", "refs/heads/.a", "refs/heads/a.lock", "refs/heads/a b", "heads/a",
        "refs/heads/a^", "refs/heads/@{", "refs/heads//a", "refs/heads/a/", "refs/heads/a\n"
      })
  void refNamesThatGitForbidsAreRefused(String ref) {
    assertThat(RefName.mistakeIn(ref)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ann", "a--b", "-a", "a-", "a_b", "", "é"})
  void handlesAreLowerCaseWordsJoinedByDashes(String handle) {
    assertThat(Handle.mistakeIn(handle)).isPresent();
  }
}
