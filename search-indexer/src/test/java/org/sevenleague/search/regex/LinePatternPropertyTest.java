package org.sevenleague.search.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the automaton finds is what re2j finds, line by line, whatever pattern and text. */
class LinePatternPropertyTest {

  private static final String LETTERS = "abcAB_1 é€";

  @Property(tries = 4000, seed = "20261125")
  void theSameLinesMatchAsInRe2j(
      @ForAll("patterns") String pattern, @ForAll boolean ignoreCase, @ForAll("texts") byte[] text)
      throws PatternMistake {
    LineMatcher matcher = LinePattern.compile(pattern, ignoreCase).matcher();
    assertThat(found(matcher, text)).isEqualTo(expected(pattern, ignoreCase, text));
    // what was learnt from the first text must not change the second answer
    assertThat(found(matcher, text)).isEqualTo(expected(pattern, ignoreCase, text));
  }

  @Example
  void noPlaceLiesWithinACharacter() throws PatternMistake {
    theSameLinesMatchAsInRe2j("\\B", true, "aéa".getBytes(StandardCharsets.UTF_8));
    theSameLinesMatchAsInRe2j("\\B", true, "éé".getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 4000, seed = "20261125")
  void noMatchingLineLacksWhatIsRequired(
      @ForAll("patterns") String pattern, @ForAll boolean ignoreCase, @ForAll("texts") byte[] text)
      throws PatternMistake {
    LinePattern compiled = LinePattern.compile(pattern, ignoreCase);
    LineMatcher matcher = compiled.matcher();
    matcher.on(text, 0, text.length);
    while (matcher.next()) {
      byte[] line = Arrays.copyOfRange(text, matcher.lineStart(), matcher.lineEnd());
      assertThat(holds(compiled.requirement(), line))
          .as("%s in %s", compiled.requirement(), new String(line, StandardCharsets.UTF_8))
          .isTrue();
    }
  }

  @Property(tries = 6000, seed = "20261129")
  void noMatchingLineLacksARun(
      @ForAll("patterns") String pattern, @ForAll boolean ignoreCase, @ForAll("texts") byte[] text)
      throws PatternMistake {
    LinePattern compiled = LinePattern.compile(pattern, ignoreCase);
    LineMatcher matcher = compiled.matcher();
    matcher.on(text, 0, text.length);
    while (matcher.next()) {
      byte[] line = Arrays.copyOfRange(text, matcher.lineStart(), matcher.lineEnd());
      assertThat(compiled.runs())
          .as("%s in %s", pattern, new String(line, StandardCharsets.UTF_8))
          .allMatch(run -> holds(run, line));
    }
  }

  private static boolean holds(Run run, byte[] line) {
    for (int at = 0; at + run.length() <= line.length; at++) {
      int place = 0;
      while (place < run.length() && run.places().get(place).has(line[at + place])) {
        place++;
      }
      if (place == run.length()) {
        return true;
      }
    }
    return false;
  }

  @Property(tries = 2000, seed = "20261125")
  void rangesAreThoseOfRe2j(
      @ForAll("patterns") String pattern, @ForAll boolean ignoreCase, @ForAll("lines") String line)
      throws PatternMistake {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    List<String> expected = new ArrayList<>();
    com.google.re2j.Matcher re2j = re2j(pattern, ignoreCase).matcher(line);
    while (re2j.find()) {
      if (re2j.end() > re2j.start()) {
        expected.add(re2j.group());
      }
    }
    assertThat(
            LinePattern.compile(pattern, ignoreCase).ranges(bytes, 0, bytes.length, 1000).stream()
                .map(
                    r -> new String(bytes, r.start(), r.end() - r.start(), StandardCharsets.UTF_8)))
        .isEqualTo(expected);
  }

  private static List<Integer> found(LineMatcher matcher, byte[] text) {
    List<Integer> starts = new ArrayList<>();
    matcher.on(text, 0, text.length);
    while (matcher.next()) {
      starts.add(matcher.lineStart());
    }
    return starts;
  }

  private static List<Integer> expected(String pattern, boolean ignoreCase, byte[] text) {
    Pattern re2j = re2j(pattern, ignoreCase);
    List<Integer> starts = new ArrayList<>();
    int start = 0;
    while (start < text.length) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (re2j.matcher(Decoded.of(text, start, end).text()).find()) {
        starts.add(start);
      }
      start = end + 1;
    }
    return starts;
  }

  private static Pattern re2j(String pattern, boolean ignoreCase) {
    return Pattern.compile(pattern, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
  }

  private static boolean holds(Requirement requirement, byte[] line) {
    return switch (requirement) {
      case Requirement.Anything anything -> true;
      case Requirement.All all -> all.parts().stream().allMatch(part -> holds(part, line));
      case Requirement.Any any -> any.parts().stream().anyMatch(part -> holds(part, line));
      case Requirement.Literal literal ->
          latin(line, literal.ignoreCase()).contains(latin(literal.bytes(), false));
    };
  }

  private static String latin(byte[] bytes, boolean small) {
    StringBuilder out = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    for (int i = 0; small && i < out.length(); i++) {
      if (out.charAt(i) >= 'A' && out.charAt(i) <= 'Z') {
        out.setCharAt(i, (char) (out.charAt(i) + 32));
      }
    }
    return out.toString();
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.strings().withChars(LETTERS + "É").ofMaxLength(12);
  }

  @Provide
  Arbitrary<byte[]> texts() {
    Arbitrary<byte[]> piece =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(12, lines().map(line -> line.getBytes(StandardCharsets.UTF_8))),
            net.jqwik.api.Tuple.of(8, Arbitraries.just(new byte[] {'\n'})),
            net.jqwik.api.Tuple.of(
                1,
                Arbitraries.of(
                    new byte[] {(byte) 0xe9},
                    new byte[] {(byte) 0xe2, (byte) 0x82},
                    new byte[] {(byte) 0x80, 'a'},
                    new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})));
    return piece.list().ofMaxSize(10).map(LinePatternPropertyTest::joined);
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }

  @Provide
  Arbitrary<String> patterns() {
    return pattern(3);
  }

  private static Arbitrary<String> pattern(int depth) {
    Arbitrary<String> atom =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(10, Arbitraries.of("a", "b", "c", "A", "é", "€", "_", "1")),
            net.jqwik.api.Tuple.of(
                3, Arbitraries.of(".", "[ab]", "[^a]", "[a-c]", "[^é]", "[A1-9]")),
            net.jqwik.api.Tuple.of(
                2,
                Arbitraries.of("\\w", "\\W", "\\d", "\\s", "\\S", "\\pL", "\\PL", "[[:alpha:]]")),
            net.jqwik.api.Tuple.of(2, Arbitraries.of("^", "$", "\\b", "\\B", "\\A", "\\z")),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("abc", "\\Qa.b\\E", "(?i:aé)", "\\x{e9}")));
    if (depth == 0) {
      return atom;
    }
    Arbitrary<String> inner = pattern(depth - 1);
    Arbitrary<String> repeated =
        net.jqwik.api.Combinators.combine(
                inner, Arbitraries.of("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "??"))
            .as((part, times) -> "(?:" + part + ")" + times);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, atom),
        net.jqwik.api.Tuple.of(
            5, inner.list().ofMinSize(1).ofMaxSize(4).map(l -> String.join("", l))),
        net.jqwik.api.Tuple.of(
            3, inner.list().ofMinSize(2).ofMaxSize(3).map(l -> "(" + String.join("|", l) + ")")),
        net.jqwik.api.Tuple.of(3, repeated));
  }
}
