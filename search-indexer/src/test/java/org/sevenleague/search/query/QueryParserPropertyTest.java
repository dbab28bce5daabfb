package org.sevenleague.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every text that anybody types or pastes. */
class QueryParserPropertyTest {

  @Property(tries = 3000, seed = "20261125")
  void everyTextIsAQueryOrAMistakeWithinIt(@ForAll("texts") String text) {
    switch (QueryParser.read(text)) {
      case QueryMistake mistake -> {
        assertThat(mistake.position()).isBetween(0, text.length());
        assertThat(mistake.position() + mistake.length()).isBetween(0, text.length());
        assertThat(mistake.message()).isNotBlank();
        mistake
            .suggestion()
            .ifPresent(
                better ->
                    assertThat(QueryParser.read(better))
                        .as("%s, suggested for %s", better, text)
                        .isInstanceOf(ParsedQuery.class));
      }
      case ParsedQuery parsed -> {
        String canonical = parsed.query().toString();
        assertThat(QueryParser.read(canonical))
            .as(canonical)
            .isInstanceOfSatisfying(
                ParsedQuery.class,
                again -> assertThat(again.query().toString()).isEqualTo(canonical));
      }
    }
  }

  @Property(tries = 2000, seed = "20261125")
  void aFilterThatIsAddedCanBeTakenAway(@ForAll("texts") String text) {
    if (QueryParser.read(text) instanceof ParsedQuery parsed) {
      String narrowed = parsed.withFilter("repo", "apache/kafka");
      ParsedQuery with = QueryParser.read(narrowed).orThrow();
      Filter last = with.filters().getLast();
      assertThat(last.name()).isEqualTo("repo");
      assertThat(QueryParser.read(with.withoutFilter(last)).orThrow().query())
          .isEqualTo(parsed.query());
      for (OtherReading reading : parsed.otherReadings()) {
        assertThat(QueryParser.read(reading.query())).isInstanceOf(ParsedQuery.class);
      }
    }
  }

  @Example
  void aDashAtTheEndKeepsOffTheParenthesisOfAFilter() {
    aFilterThatIsAddedCanBeTakenAway("(a)or -");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            List.of(
                "a",
                "Foo",
                "or",
                "OR",
                "\"",
                "\\",
                "/",
                "(",
                ")",
                "-",
                "--",
                " ",
                " ",
                " ",
                "*",
                "?",
                ":",
                "repo:",
                "file:",
                "path:",
                "lang:",
                "branch:",
                "case:",
                "content:",
                "yes",
                "no",
                "auto",
                "c++",
                "[a-z]",
                "a|b",
                ".java",
                "src/",
                "é",
                "\uD83D\uDE00",
                "'",
                "{2}",
                "std::x",
                "files:",
                "\t",
                "->",
                "=",
                "$",
                "^",
                "\\d",
                "\\/"));
    return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
  }
}
