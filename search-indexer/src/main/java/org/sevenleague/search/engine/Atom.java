package org.sevenleague.search.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.search.regex.ByteRange;
import org.sevenleague.search.regex.LineMatcher;
import org.sevenleague.search.regex.LinePattern;
import org.sevenleague.search.regex.PatternMistake;
import org.sevenleague.search.regex.Requirement;

/**
 * A thing to look for in lines, compiled once for a search and shared by its threads: a plain
 * string, or a regular expression.
 */
final class Atom {

  /** Bytes; longer strings go through the automaton, since {@link Finder} reads behind the end. */
  private static final int MAX_PLAIN = ContentFormat.PADDING - 128;

  /** A regular expression that asks for one whole word, as people often do. */
  private static final Pattern WORD = Pattern.compile("\\\\b(\\w{1,100})\\\\b");

  private final @Nullable LinePattern pattern;
  private final byte[] plain;
  private final boolean ignoreCase;
  private final boolean wholeWord;
  private final Requirement requirement;
  private final Prefilter prefilter;

  private Atom(@Nullable LinePattern pattern, byte[] plain, boolean ignoreCase, boolean wholeWord) {
    this.pattern = pattern;
    this.wholeWord = wholeWord;
    this.plain = plain;
    this.ignoreCase = ignoreCase;
    this.requirement =
        pattern == null ? new Requirement.Literal(plain, ignoreCase) : pattern.requirement();
    this.prefilter = Prefilter.of(requirement, pattern == null ? List.of() : pattern.runs());
  }

  static Atom text(String text, boolean caseSensitive) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean ascii = bytes.length == text.length();
    if (bytes.length > MAX_PLAIN || !caseSensitive && !ascii) {
      return pattern(com.google.re2j.Pattern.quote(text), caseSensitive);
    }
    return new Atom(null, caseSensitive ? bytes : small(bytes), !caseSensitive, false);
  }

  /**
   * @throws Invalid for a pattern that the query parser would have refused
   */
  static Atom pattern(String pattern, boolean caseSensitive) {
    Matcher word = WORD.matcher(pattern);
    if (word.matches()) {
      byte[] bytes = word.group(1).getBytes(StandardCharsets.US_ASCII);
      return new Atom(null, caseSensitive ? bytes : small(bytes), !caseSensitive, true);
    }
    try {
      return new Atom(
          LinePattern.compileWritten(pattern, !caseSensitive), new byte[0], false, false);
    } catch (PatternMistake mistake) {
      throw new Invalid("q", mistake.getMessage());
    }
  }

  private static byte[] small(byte[] bytes) {
    byte[] small = bytes.clone();
    for (int i = 0; i < small.length; i++) {
      if (small[i] >= 'A' && small[i] <= 'Z') {
        small[i] += 0x20;
      }
    }
    return small;
  }

  /** What every matching line holds. */
  Requirement requirement() {
    return requirement;
  }

  /** A matcher for one thread, which asks the thread's watch. */
  TextMatcher matcher(Watch watch) {
    if (pattern != null) {
      return new PatternMatcher(pattern, prefilter, watch);
    }
    return wholeWord ? new WordMatcher(plain, ignoreCase) : new LiteralMatcher(plain, ignoreCase);
  }

  /** Whether a path, which counts as one line, matches; a tester for one thread. */
  PathTester pathTester(Watch watch) {
    if (pattern == null) {
      return path -> !plainRanges(path, 0, path.length, 1).isEmpty();
    }
    LineMatcher matcher = pattern.matcher(watch);
    return path -> matcher.matches(path, 0, path.length);
  }

  /** See {@link #pathTester}. */
  interface PathTester {
    boolean matches(byte[] path);
  }

  /** The string that is looked for as it stands; empty for a regular expression. */
  int plainLength() {
    return plain.length;
  }

  /** Where the matches in a line are, in bytes from {@code from}; at most {@code limit}. */
  List<ByteRange> ranges(byte[] text, int from, int to, int limit) {
    return ranges(text, from, to, limit, true);
  }

  /**
   * The same in a part of a line.
   *
   * @param begins whether the line begins at {@code from}; else its first character is only what
   *     stands before
   */
  List<ByteRange> ranges(byte[] text, int from, int to, int limit, boolean begins) {
    return pattern == null
        ? plainRanges(text, from, to, limit)
        : pattern.ranges(text, from, to, limit, begins);
  }

  private List<ByteRange> plainRanges(byte[] text, int from, int to, int limit) {
    List<ByteRange> ranges = new ArrayList<>();
    for (int at = from; at + plain.length <= to && ranges.size() < limit; at++) {
      if (isAt(text, at) && (!wholeWord || stands(text, from, at, to))) {
        ranges.add(new ByteRange(at - from, at - from + plain.length));
        at += plain.length - 1;
      }
    }
    return ranges;
  }

  private boolean stands(byte[] text, int from, int at, int to) {
    int end = at + plain.length;
    return (at == from || !WordMatcher.isWord(text[at - 1]))
        && (end == to || !WordMatcher.isWord(text[end]));
  }

  private boolean isAt(byte[] text, int at) {
    for (int i = 0; i < plain.length; i++) {
      byte b = text[at + i];
      if (ignoreCase && b >= 'A' && b <= 'Z') {
        b += 0x20;
      }
      if (b != plain[i]) {
        return false;
      }
    }
    return true;
  }
}
