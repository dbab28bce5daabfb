package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.search.query.ParsedQuery;
import org.sevenleague.search.query.QueryMistake;
import org.sevenleague.search.query.QueryParser;

/** What the query parser takes, the engine can look for, however long it is. */
class AcceptedQueriesTest {

  @Property(tries = 200, seed = "20261125")
  void whatTheParserTakesCanBePlanned(@ForAll("texts") String text) {
    if (QueryParser.read(text) instanceof ParsedQuery parsed) {
      assertThatCode(() -> Plan.of(parsed.query(), Map.of())).doesNotThrowAnyException();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Combinators.combine(
            Arbitraries.of("", "file:", "content:", "repo:", "branch:", "case:yes "),
            Arbitraries.of(
                ".", "?", "*", "**/", "é", "θ", "日", "a.b", "[", "((?i)", "\uD83D\uDE00"),
            Arbitraries.integers().between(1, 2000))
        .as((filter, piece, times) -> filter + piece.repeat(times));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "é.", "日"})
  void aTextOfAlmostTheWholeLengthIsAQuery(String piece) {
    String text = "\"" + piece.repeat(1990 / piece.length()) + "\"";
    assertThat(QueryParser.read(text)).isInstanceOf(ParsedQuery.class);
    assertThatCode(() -> Plan.of(SmallIndex.query(text), Map.of())).doesNotThrowAnyException();
  }

  @Test
  void whatGrowsTooLargeIsAMistakeOfTheQuery() {
    assertThat(QueryParser.read("file:" + "?".repeat(1990))).isInstanceOf(QueryMistake.class);
    assertThat(QueryParser.read("/θ{1000}θ{1000}θ{1000}θ{1000}/")).isInstanceOf(QueryMistake.class);
  }
}
