package org.sevenleague.review.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "owners()|owners()",
        "  owners ( )  |owners()",
        "not not wip()|not not wip()",
        "owners() and not wip() or tests()|owners() and not wip() or tests()",
        "owners() and (not wip() or tests())|owners() and (not wip() or tests())",
        "not (owners() and wip())|not (owners() and wip())",
        "checks(\"unit\",'a b')|checks('unit', 'a b')",
        "checks(\"it's\")|checks(\"it's\")",
        "vote('Code-Review', -2)|vote('Code-Review', -2)",
        "approvals(2) and size(400)|approvals(2) and size(400)",
      })
  void readsAndWrites(String text, String written) {
    assertThat(RuleParser.read(text))
        .isInstanceOfSatisfying(
            ReadRule.class, rule -> assertThat(rule.expression().text()).isEqualTo(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "owners~1~owners()",
        "owner()~1~owners()",
        "unresolvd()~1~unresolved()",
        "owners() && tests()~10~owners() and tests()",
        "owners() || tests()~10~owners() or tests()",
        "(owners() && tests())~11~(owners() and tests())",
        "!wip()~1~not wip()",
        "owners() tests()~10~owners() and tests()",
        "owners() AND tests()~10~owners() and tests()",
        "NOT wip()~1~not wip()",
        "(owners()~10~(owners())",
        "owners())~9~owners()",
        "checks(unit)~8~checks('unit')",
        "checks('unit' 'integration')~15~checks('unit' , 'integration')",
        "checks()~1~checks('unit')",
        "approvals()~1~approvals(2)",
        "approvals(0)~1~approvals(2)",
        "owners('x')~1~owners()",
        "vote('Code-Review', 3)~1~vote('Code-Review', 2)",
        "vote('Code-Review', 0)~1~vote('Code-Review', 2)",
      })
  void saysWhereAndWhatWasMeant(String text, int character, String meant) {
    assertThat(RuleParser.read(text))
        .isInstanceOfSatisfying(
            RuleMistake.class,
            mistake -> {
              assertThat(mistake.position() + 1).as(mistake.sentence()).isEqualTo(character);
              assertThat(mistake.meant()).contains(meant);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "and",
        "owners() and",
        "not",
        "'x'",
        "$",
        "checks('",
        "checks('a\nb')",
        "approvals(99999999999)",
        "checks(,)",
        "owners() or or tests()",
        "zebra()",
        "checks(' ')"
      })
  void isNoRule(String text) {
    assertThat(RuleParser.read(text)).isInstanceOf(RuleMistake.class);
  }

  @Test
  void limitsDepthLengthAndQuestions() {
    assertThat(RuleParser.read("(".repeat(900) + "wip()" + ")".repeat(900)))
        .isInstanceOf(RuleMistake.class);
    assertThat(RuleParser.read("not ".repeat(400) + "wip()")).isInstanceOf(RuleMistake.class);
    assertThat(RuleParser.read("wip() and ".repeat(64) + "wip()")).isInstanceOf(RuleMistake.class);
    assertThat(RuleParser.read(" ".repeat(2000) + "wip()")).isInstanceOf(RuleMistake.class);
    assertThat(RuleParser.read("(".repeat(20) + "wip()" + ")".repeat(20)))
        .isInstanceOf(ReadRule.class);
  }
}
