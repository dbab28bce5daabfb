package org.sevenleague.search.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.engine.RepositoryState;
import org.sevenleague.search.query.OtherReading;
import org.sevenleague.search.query.QueryParser;

class KnownNamesTest {

  private static final CommitId COMMIT = new CommitId("0".repeat(40));
  private static final List<RepositoryState> READABLE =
      Stream.of("apache/kafka", "redis", "group/hidden")
          .filter(name -> !name.contains("hidden"))
          .map(KnownNamesTest::repository)
          .toList();

  private static RepositoryState repository(String name) {
    RefName main = RefName.branch("main");
    return new RepositoryState(
        new RepositoryName(name),
        Optional.of(main),
        Map.of(main, COMMIT, RefName.branch("release-7.2"), COMMIT));
  }

  @Test
  void misspeltNamesAreOfferedAsTheyAreCalledHere() {
    assertThat(offered("repo:kafak foo")).containsExactly("repo:apache/kafka foo");
    assertThat(offered("foo repo:\"apache/kafca\"")).containsExactly("foo repo:apache/kafka");
    assertThat(offered("branch:mian foo")).containsExactly("branch:main foo");
    assertThat(offered("rev:release-7.1 foo")).containsExactly("branch:release-7.2 foo");
    assertThat(offered("lang:pyhton foo")).contains("lang:Python foo");
    assertThat(offered("lang:javascrpt foo")).contains("lang:JavaScript foo");
  }

  @Test
  void whatIsKnownIsNotCorrected() {
    for (String query :
        List.of(
            "repo:kafka foo",
            "repo:*/kafak foo",
            "-repo:kafak foo",
            "branch:main foo",
            "branch:HEAD foo",
            "branch:indexed foo",
            "branch:0123abcd foo",
            "lang:golang foo",
            "repo:kafak or foo")) {
      KnownNames.Advice advice = advice(query);
      assertThat(advice.readings()).as(query).isEmpty();
      assertThat(advice.unknown()).as(query).isEmpty();
    }
  }

  @Test
  void aNameThatMayNotBeReadIsNeverOffered() {
    KnownNames.Advice advice = advice("repo:hiden foo");

    assertThat(advice.readings()).isEmpty();
    assertThat(advice.unknown()).containsExactly("No repository you may read is called «hiden».");
  }

  @Test
  void repositoryThatIsNotIndexedYetIsNotDenied() {
    KnownNames.Advice advice = advice("repo:waiting foo");

    assertThat(advice.readings()).isEmpty();
    assertThat(advice.unknown())
        .containsExactly("The repository «group/waiting» is not indexed yet.");
    assertThat(offered("repo:waitnig foo")).containsExactly("repo:group/waiting foo");
  }

  private static KnownNames.Advice advice(String query) {
    return KnownNames.advice(
        QueryParser.read(query).orThrow(),
        READABLE,
        () -> Set.of("apache/kafka", "redis", "group/waiting"));
  }

  private static List<String> offered(String query) {
    return advice(query).readings().stream().map(OtherReading::query).toList();
  }
}
