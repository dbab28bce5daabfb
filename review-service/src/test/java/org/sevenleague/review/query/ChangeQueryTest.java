package org.sevenleague.review.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sevenleague.kernel.Invalid;

class ChangeQueryTest {

  private static Term.Condition one(String text) {
    List<Term> terms = ChangeQuery.parse(text).terms();
    assertThat(terms).hasSize(1);
    assertThat(terms.get(0).negated()).isFalse();
    return terms.get(0).condition();
  }

  @Test
  void readsGerritsOperators() {
    assertThat(one("is:open")).isEqualTo(new Term.Is("open"));
    assertThat(one("status:NEW")).isEqualTo(new Term.Is("new"));
    assertThat(one("owner:self")).isEqualTo(new Term.Owner("self"));
    assertThat(one("reviewer:@storage")).isEqualTo(new Term.Asked("@storage", false));
    assertThat(one("project:group/name")).isEqualTo(new Term.InRepository("group/name"));
    assertThat(one("project:git/group/name.git")).isEqualTo(new Term.InRepository("group/name"));
    assertThat(one("branch:refs/heads/main")).isEqualTo(new Term.Branch("main"));
    assertThat(one("topic:\"two words\"")).isEqualTo(new Term.Topic("two words"));
    assertThat(one("message:{a \"b\"}")).isEqualTo(new Term.Message("a \"b\""));
    assertThat(one("age:3d")).isEqualTo(new Term.Age(Duration.ofDays(3), false));
    assertThat(one("age:<2w")).isEqualTo(new Term.Age(Duration.ofDays(14), true));
  }

  @ParameterizedTest
  @CsvSource({
    "label:Code-Review=+2, 2, 2",
    "label:code-review-1, -1, -1",
    "label:Code-Review>=1, 1, 2",
    "label:Code-Review<0, -2, -1",
    "label:Code-Review=MAX, 2, 2",
    "label:CodeReview=0, 0, 0",
  })
  void readsLabels(String text, int least, int most) {
    assertThat(one(text)).isEqualTo(new Term.Label(least, most, Optional.empty()));
    assertThat(one(text + ",alice")).isEqualTo(new Term.Label(least, most, Optional.of("alice")));
    assertThat(one(text + ",user=self"))
        .isEqualTo(new Term.Label(least, most, Optional.of("self")));
  }

  @Test
  void aValueAloneIsANumberAKeyACommitOrText() {
    assertThat(one("81")).isEqualTo(new Term.Number(81));
    assertThat(one("change:81")).isEqualTo(new Term.Number(81));
    assertThat(one("I0123456789")).isEqualTo(new Term.Key("I0123456789"));
    assertThat(one("0123456789abcdef")).isEqualTo(new Term.Commit("0123456789abcdef"));
    assertThat(one("expire")).isEqualTo(new Term.Message("expire"));
    assertThat(one("\"http://x\"")).isEqualTo(new Term.Message("http://x"));
  }

  @Test
  void wordsAddUpAndMayBeNegated() {
    assertThat(ChangeQuery.parse("  is:open -is:wip ").terms())
        .containsExactly(new Term(new Term.Is("open"), false), new Term(new Term.Is("wip"), true));
    assertThat(ChangeQuery.parse("").terms()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is:opne|At character 4: «opne» is no state",
        "is:open ownr:self|At character 9: «ownr:» is not known",
        "owner:|At character 7: a value is missing",
        "topic:\"x|At character 7: this is not closed",
        "label:Verified=+1|At character 7: a label is Code-Review",
        "label:Code-Review=+3|At character 7: a label is Code-Review",
        "age:soon|At character 5: an age is",
        "is:open OR is:wip|At character 9: all words must hold",
        "-|At character 2: a value is missing",
      })
  void mistakesAreSaidAtTheirCharacter(String text, String words) {
    assertThatThrownBy(() -> ChangeQuery.parse(text))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining(words);
  }
}
