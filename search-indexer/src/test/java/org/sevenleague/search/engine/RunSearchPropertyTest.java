package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sevenleague.search.regex.LinePattern;
import org.sevenleague.search.regex.PatternMistake;
import org.sevenleague.search.regex.Run;

/** Looking for runs of bytes first finds the lines that the automaton finds without it. */
class RunSearchPropertyTest {

  private static final String SIGNS = "abfxzABZ0179_-. é";

  private final Watch watch = new Watch(Deadline.in(Duration.ofMinutes(5)));

  @Property(tries = 2000, seed = "20261129")
  void theSameLinesMatchAsInRe2j(
      @ForAll("patterns") String pattern, @ForAll boolean ignoreCase, @ForAll("texts") String text)
      throws PatternMistake {
    LinePattern compiled = LinePattern.compile(pattern, ignoreCase);
    Prefilter runs = Prefilter.of(compiled.requirement(), compiled.runs());
    List<Integer> expected = lines(text, pattern, ignoreCase);
    assertThat(lines(compiled, runs, text)).as(pattern).isEqualTo(expected);
    for (Run run : compiled.runs()) {
      Prefilter one = new Prefilter(new ByteRun(run), List.of());
      assertThat(lines(compiled, one, text)).as("%s by %s", pattern, run).isEqualTo(expected);
    }
    assertThat(lines(compiled, new Prefilter(null, List.of()), text)).isEqualTo(expected);
  }

  @Property(tries = 2000, seed = "20261129")
  void theFirstPlaceOfARunIsFound(@ForAll("runs") String pattern, @ForAll("texts") String text)
      throws PatternMistake {
    Run run = LinePattern.compile(pattern, false).runs().getFirst();
    Matcher expected = Pattern.compile(pattern).matcher(latin(text));
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment mapped = padded(arena, bytes);
      long found = new ByteRun(run).find(mapped, 0, bytes.length);
      assertThat(found)
          .as("%s in %s", run, text)
          .isEqualTo(expected.find() ? expected.start() : -1);
    }
  }

  @Example
  void aRunThatOnlyEndsBehindTheEndIsNotFound() throws PatternMistake {
    for (String pattern : List.of("[a-c]{5}", "[a-c]{30}", "[a-c]\\d{4}", "[0-9]{48}")) {
      int length = LinePattern.compile(pattern, false).runs().getFirst().length();
      ByteRun run = new ByteRun(LinePattern.compile(pattern, false).runs().getFirst());
      String text =
          " ".repeat(70)
              + (pattern.endsWith("d{4}")
                  ? "a1111"
                  : pattern.charAt(1) == '0' ? "1".repeat(48) : "b".repeat(length));
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment mapped = padded(arena, text.getBytes(StandardCharsets.US_ASCII));
        assertThat(run.find(mapped, 0, text.length())).isEqualTo(70);
        assertThat(run.find(mapped, 0, text.length() - 1)).isEqualTo(-1);
        assertThat(run.find(mapped, 71, text.length())).isEqualTo(-1);
        assertThat(run.find(mapped, 70, text.length())).isEqualTo(70);
      }
    }
  }

  @Example
  void aSetOfManyRangesLeavesNothingOut() throws PatternMistake {
    String pattern = "[acegikmoqsuwyACEGIKMOQSUWY02468!#%]{3}";
    Run run = LinePattern.compile(pattern, false).runs().getFirst();
    for (String text : List.of("aYz%8!b", "zzzzaYz%8!b", "bdfyw!", "YYY", "13579y!")) {
      theFirstPlaceOfARunIsFound(pattern, text);
    }
    assertThat(run.length()).isEqualTo(3);
  }

  @Example
  void aBlockFullOfLinesWithTheRunIsCountedWhole() throws PatternMistake {
    String text = "x 1234 Y\n".repeat(300) + "nothing\n" + "x 1234 y\n".repeat(100) + "Z 9999 Y";
    LinePattern compiled = LinePattern.compile("\\d{4} [A-Z]", false);
    Prefilter digits =
        new Prefilter(
            new ByteRun(LinePattern.compile("\\d{4}", false).runs().getFirst()), List.of());
    assertThat(lines(compiled, digits, text))
        .isEqualTo(lines(text, "\\d{4} [A-Z]", false))
        .hasSize(301);
  }

  /** Numbers of the lines that match, in the way of a search. */
  private List<Integer> lines(LinePattern pattern, Prefilter prefilter, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mapped = padded(arena, ("\n" + text).getBytes(StandardCharsets.UTF_8));
      PatternMatcher matcher = new PatternMatcher(pattern, prefilter, watch);
      IntList places = new IntList();
      int count = matcher.lines(mapped, 1, bytes.length + 1, places);
      assertThat(matcher.occurs(mapped, 1, bytes.length + 1)).isEqualTo(count > 0);
      assertThat(places.size()).isEqualTo(count);
      List<Integer> lines = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        lines.add(Vectors.lineEnds(mapped, 1, 1 + places.get(i)));
      }
      return lines;
    }
  }

  private static List<Integer> lines(String text, String pattern, boolean ignoreCase) {
    Pattern re2j = Pattern.compile(pattern, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    List<Integer> lines = new ArrayList<>();
    // the text behind the last line end is a line unless there is none
    List<String> all = List.of(text.split("\n", -1));
    for (int i = 0; i < all.size(); i++) {
      boolean isLine = i < all.size() - 1 || !all.get(i).isEmpty();
      if (isLine && re2j.matcher(all.get(i)).find()) {
        lines.add(i);
      }
    }
    return lines;
  }

  private static MemorySegment padded(Arena arena, byte[] bytes) {
    MemorySegment mapped = arena.allocate(bytes.length + ContentFormat.PADDING);
    mapped.fill((byte) 'a');
    MemorySegment.copy(bytes, 0, mapped, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return mapped;
  }

  /** One sign for each byte. */
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars(SIGNS).ofMaxLength(8),
            Arbitraries.strings().withChars("0179abf").ofMinLength(1).ofMaxLength(60),
            Arbitraries.of("\n", "\n", "\n\n", " ", "a11ABBB1", "A_9", "0179-01-79"));
    return word.list().ofMaxSize(40).map(words -> String.join("", words));
  }

  @Provide
  Arbitrary<String> runs() {
    return Combinators.combine(set(), Arbitraries.integers().between(1, 30))
        .as((set, times) -> set + "{" + times + "}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> String.join("", parts))
        .filter(pattern -> length(pattern) <= 48);
  }

  private static int length(String pattern) {
    int length = 0;
    for (String times : pattern.replaceAll("[^{]*\\{(\\d+)}", "$1 ").trim().split(" ")) {
      length += Integer.parseInt(times);
    }
    return length;
  }

  private static Arbitrary<String> set() {
    return Arbitraries.of("[a-z]", "[0-9]", "[A-Z]", "[0-9a-f]", "[0-9A-Za-z_]", "[abxz01]");
  }

  @Provide
  Arbitrary<String> patterns() {
    return pattern(2);
  }

  private static Arbitrary<String> pattern(int depth) {
    Arbitrary<String> atom =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(8, set()),
            net.jqwik.api.Tuple.of(2, set().map(set -> set + "{4}")),
            net.jqwik.api.Tuple.of(1, set().map(set -> set + "{26}")),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(".", "[^a]", "[^0-9]", "[a-cé]")),
            net.jqwik.api.Tuple.of(1, Arbitraries.of("^", "$", "a", "_", "-")));
    if (depth == 0) {
      return atom;
    }
    Arbitrary<String> inner = pattern(depth - 1);
    Arbitrary<String> repeated =
        Combinators.combine(
                inner, Arbitraries.of("*", "+", "?", "{2}", "{3}", "{0,2}", "{2,}", "{1,3}"))
            .as((part, times) -> "(?:" + part + ")" + times);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, atom),
        net.jqwik.api.Tuple.of(
            6, inner.list().ofMinSize(2).ofMaxSize(4).map(l -> String.join("", l))),
        net.jqwik.api.Tuple.of(
            3, inner.list().ofMinSize(2).ofMaxSize(3).map(l -> "(?:" + String.join("|", l) + ")")),
        net.jqwik.api.Tuple.of(4, repeated));
  }
}
