package org.sevenleague.search.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "abc ~ abc",
        "a.c ~ All[a, c]",
        "ab+c ~ All[ab, bc]",
        "abc(def|ghi) ~ Any[abcdef, abcghi]",
        "foo.*bar ~ All[foo, bar]",
        "(EAGAIN|EWOULDBLOCK|EINTR) ~ Any[EAGAIN, EWOULDBLOCK, EINTR]",
        "(?i)timeout ~ (?i)timeout",
        "[a-z]+ ~ Anything",
        "x?foo ~ foo",
        "(a|.)b ~ b",
        "^import\\s+java ~ All[import, java]",
        "(?:abc){2} ~ abcabc",
        "ab\\x{fffd} ~ ab",
        "[Cc]lass ~ (?i)class",
        "a|b* ~ Anything",
        "\\bfoo\\b ~ foo",
        "[^\\x{0}-\\x{10ffff}] ~ Any[]"
      })
  void whatAMatchMustHoldIsFound(String pattern, String expected) throws PatternMistake {
    assertThat(shown(LinePattern.compile(pattern, false).requirement())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[a-z]\\d\\d[A-Z]{2} ~ [a-z][0-9][0-9][A-Z][A-Z]",
        "\\b[0-9a-f]{3}\\b ~ [0-9a-f][0-9a-f][0-9a-f]",
        "^\\d{2}$ ~ [0-9][0-9]",
        "(?i)[a-c]\\d ~ [A-Ca-c][0-9]",
        "\\d+[A-Z] ~ [0-9][A-Z]",
        "[A-Z]\\d{2,4} ~ [A-Z][0-9][0-9]",
        "[a-z]?\\d ~ [0-9]",
        "[a-z]*\\d\\d ~ [0-9][0-9]",
        "\\d\\d.[A-Z][A-Z] ~ [0-9][0-9] [A-Z][A-Z]",
        "\\d[^a][A-Z] ~ [0-9] [A-Z]",
        "[a-c]\\d|\\d[x-z] ~ [0-9a-c][0-9x-z]",
        "[a-c]\\d|[x-z] ~ [a-cx-z] [0-9x-z]",
        "([a-c]|\\d\\d)[x-z] ~ [0-9a-c][x-z]",
        "([A-C]\\d){2} ~ [A-C][0-9][A-C][0-9]",
        "([A-C]\\d)+ ~ [A-C][0-9]",
        "[A-C]{0}\\d ~ [0-9]",
        "[a-cé]\\d ~ [0-9]",
        "é\\d ~ [0-9]",
        "[a-z]*|\\d ~ ''",
        ". ~ ''",
        "\\pL\\pL ~ ''"
      })
  void runsThatAMatchMustHoldAreFound(String pattern, String expected) throws PatternMistake {
    assertThat(
            LinePattern.compile(pattern, false).runs().stream()
                .map(LinePatternTest::shown)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void runsAreCutToTheirLongest() throws PatternMistake {
    for (String pattern : List.of("[a-z]{500}\\d", "([a-z]\\d){400}", "(?:[a-z]{48}){9}")) {
      assertThat(LinePattern.compile(pattern, false).runs())
          .isNotEmpty()
          .allMatch(run -> run.length() <= RunFinder.LONGEST);
    }
  }

  private static String shown(Run run) {
    StringBuilder out = new StringBuilder();
    for (Run.Ascii place : run.places()) {
      out.append('[');
      for (int b = 0; b < 0x80; b++) {
        boolean within = place.has(b - 1) && place.has(b + 1) && place.has(b);
        boolean second = within && !place.has(b - 2);
        out.append(within ? second && place.has(b) ? "-" : "" : place.has(b) ? (char) b : "");
      }
      out.append(']');
    }
    return out.toString();
  }

  private static String shown(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Anything anything -> "Anything";
      case Requirement.Literal literal -> literal.toString();
      case Requirement.All all -> "All" + all.parts().stream().map(LinePatternTest::shown).toList();
      case Requirement.Any any -> "Any" + any.parts().stream().map(LinePatternTest::shown).toList();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a**",
        "a*+",
        "a{2}{3}",
        "*a",
        "+",
        "a(",
        "a)",
        "[a",
        "[b-a]",
        "\\",
        "\\k",
        "\\8",
        "\\1",
        "(?=a)",
        "(?<!a)",
        "(?>a)",
        "(?P<n",
        "(?z)",
        "\\p{Nope}",
        "[[:nope:]]",
        "\\x{110000}",
        "a{1001}",
        "(a{100}){11}",
        "(a{1,100}){1,100}b",
        "((a{0,1000}){0,1000}){0,1000}",
        "\\C",
        "a{3,2}",
        "(?i-)a"
      })
  void whatRe2RefusesIsRefused(String pattern) {
    assertThatThrownBy(() -> LinePattern.compile(pattern, false))
        .isInstanceOfSatisfying(
            PatternMistake.class,
            mistake -> {
              assertThat(mistake.position()).isBetween(0, pattern.length());
              assertThat(mistake.position() + mistake.length()).isBetween(0, pattern.length());
              assertThat(mistake.getMessage()).endsWith(".").hasSizeGreaterThan(10);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{,2}",
        "a{",
        "x{a}",
        "]",
        "}",
        "a|",
        "|",
        "()",
        "(?i)a(?-i)b",
        "(?P<name>x)",
        "(?<n>x)",
        "[]a]",
        "[^]a]",
        "[a-]",
        "[-a]",
        "\\.\\/\\-",
        "\\pN\\p{Greek}\\P{^Lu}",
        "\\x41\\x{1F600}",
        "\\07\\123",
        "a{1000}",
        "\\Q(*\\E+",
        "^*",
        "(?i)(?U)a+?"
      })
  void whatRe2TakesIsTaken(String pattern) {
    assertThatCode(() -> LinePattern.compile(pattern, false)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$b",
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+b",
        "(\\w+\\s*)+;",
        "(.*a){12}b",
        ".*.*.*=x",
        "x*x*x*x*y",
        "[ab]*a[ab]{14}c",
        "[ab]*a[ab]{24}c",
        "(a{1,30}){1,30}b",
        "(.*){10}(.*){10}x",
        "(a?){500}a{500}",
        "(x+x+)+y"
      })
  void hostilePatternsFinishFast(String pattern) throws PatternMistake {
    byte[] text = "aababaabba xxx ".repeat(1400).getBytes(StandardCharsets.UTF_8); // 21 KB
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          LineMatcher matcher = LinePattern.compile(pattern, false).matcher();
          matcher.on(text, 0, text.length);
          while (matcher.next()) {}
        });
  }

  @Test
  void linesAreFoundOneByOneToTheEndWithoutALineEnd() throws PatternMistake {
    assertThat(lines("b$", "ab\nbc\n\nb")).containsExactly("ab", "b");
    assertThat(lines("^$", "a\n\nb\n")).containsExactly("");
    assertThat(lines("", "a\n\nb")).containsExactly("a", "", "b");
    assertThat(lines("a\\s*b", "a\nb\n")).isEmpty();
    assertThat(lines("a[^x]b", "a\nb\n")).isEmpty();
    assertThat(lines("\\r$", "a\r\nb\n")).containsExactly("a\r");
  }

  @Test
  void aKelvinSignIsNoK() throws PatternMistake {
    assertThat(lines("(?i)k", "K\n\u212a\nk\n")).containsExactly("K", "k");
    assertThat(lines("(?i)É", "é\nÉ\ne\n")).containsExactly("é", "É");
  }

  @Test
  void theTableStaysSmallAndRightWhenItIsForgotten() throws PatternMistake {
    LineMatcher matcher = LinePattern.compile("a[ab]{16}c", false).matcher();
    StringBuilder text = new StringBuilder();
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 60_000; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    text.append("\na").append("b".repeat(16)).append("c\n");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    matcher.on(bytes, 0, bytes.length);
    assertThat(matcher.next()).isTrue();
    assertThat(matcher.lineStart()).isEqualTo(60_001);
    assertThat(matcher.next()).isFalse();
  }

  private static List<String> lines(String pattern, String text) throws PatternMistake {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LineMatcher matcher = LinePattern.compile(pattern, false).matcher();
    matcher.on(bytes, 0, bytes.length);
    List<String> lines = new ArrayList<>();
    while (matcher.next()) {
      int length = matcher.lineEnd() - matcher.lineStart();
      lines.add(new String(bytes, matcher.lineStart(), length, StandardCharsets.UTF_8));
    }
    return lines;
  }
}
