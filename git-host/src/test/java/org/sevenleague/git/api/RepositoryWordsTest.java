package org.sevenleague.git.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.kernel.RepositoryName;

class RepositoryWordsTest {

  private static final String WORDS =
      RepositoryWords.PATH.substring("{words:".length(), RepositoryWords.PATH.length() - 1);

  @ParameterizedTest
  @CsvSource({"curl, git/curl", "apache/kafka, apache/kafka", "a/b/c, a~b/c"})
  void wordsLeadBackToTheRepository(RepositoryName name, String words) {
    assertThat(RepositoryWords.of(name)).isEqualTo(words);
    assertThat(RepositoryWords.name(words)).isEqualTo(name.value());
  }

  @Test
  void wordsOfAnAddressToCloneAreUnderstood() {
    assertThat(RepositoryWords.name("git/apache/kafka")).isEqualTo("apache/kafka");
    assertThat(RepositoryWords.name("git/a/b/c")).isEqualTo("a/b/c");
  }

  @Test
  void noGroupIsCalledAsTheOwnerOfThoseWithout() {
    assertThat(RepositoryName.RESERVED).contains(RepositoryWords.NO_GROUP);
  }

  /** Whatever follows, and whatever the repository is called. */
  @ParameterizedTest
  @CsvSource({
    "git/curl/branches/main, git/curl",
    "git/curl/contents/pulls/1, git/curl",
    "git/curl/raw/a/contents/b, git/curl",
    "x/pulls/pulls/7, x/pulls",
    "pulls/labels/issues/7/comments, pulls/labels",
    "git/a/b/c/git/trees/main, git/a/b/c",
    "a/b/rawhide/raw/x, a/b/rawhide",
    "git/curl, git/curl",
    "a%2Fb/c/tags, a%2Fb/c"
  })
  void wordsEndWhereTheNextPartBegins(String address, String words) {
    Matcher shape = Pattern.compile("(" + WORDS + ")(/.*)?").matcher(address);

    assertThat(shape.matches()).isTrue();
    assertThat(shape.group(1)).isEqualTo(words);
  }
}
