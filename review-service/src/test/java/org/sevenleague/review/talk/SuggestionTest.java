package org.sevenleague.review.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static List<List<String>> in(String text) {
    return Suggestion.in(text).stream().map(Suggestion.Lines::lines).toList();
  }

  @Test
  void blockOfThatLanguageIsASuggestion() {
    assertThat(Suggestion.parts("Better:\n```suggestion\n  a();\n\n  b();\n```\nOr not."))
        .containsExactly(
            new Suggestion.Text("Better:\n"),
            new Suggestion.Lines(0, List.of("  a();", "", "  b();")),
            new Suggestion.Text("Or not.\n"));
    assertThat(in("```suggestion\r\na\r\n```")).containsExactly(List.of("a"));
    assertThat(in("~~~ suggestion\na\n~~~\n```suggestion\nb\n```"))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void emptyOneTakesLinesAway() {
    assertThat(in("```suggestion\n```")).containsExactly(List.of());
  }

  @Test
  void longerFenceHoldsAShorterOne() {
    assertThat(in("````suggestion\n```\na\n```\n````")).containsExactly(List.of("```", "a", "```"));
  }

  @Test
  void onlyThatIs() {
    assertThat(in("```java\n```suggestion\n```")).isEmpty();
    assertThat(in("````\n```suggestion\na\n```\n````")).isEmpty();
    assertThat(in("    ```suggestion")).isEmpty();
    assertThat(in("```suggestions\na\n```")).isEmpty();
    assertThat(in("a ```suggestion\n")).isEmpty();
  }

  @Test
  void oneThatDoesNotEndGoesToTheEnd() {
    assertThat(in("```suggestion\na\nb")).containsExactly(List.of("a", "b"));
  }
}
