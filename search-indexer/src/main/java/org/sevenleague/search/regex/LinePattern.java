package org.sevenleague.search.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A regular expression for lines of bytes. Immutable and safe for use by several threads; each
 * thread takes its own {@link #matcher()}.
 *
 * <p>The text of a match never leaves its line: a line is what stands between two {@code \n}, a
 * {@code \r} before the {@code \n} is part of it. {@code ^} and {@code \A} match at its start,
 * {@code $} and {@code \z} at its end, {@code .} any of its characters. Lines are UTF-8; a byte
 * that belongs to no valid sequence is one character that equals U+FFFD. Words of {@code \b} are
 * ASCII. Ignoring case, ASCII letters equal each other only, others by Unicode's simple folding.
 *
 * <p>Time is linear in the text for every pattern; what a pattern costs per byte is bounded by
 * {@link Program#MAX_STEPS}, memory by {@link LineMatcher#MAX_STATES}.
 */
public final class LinePattern {

  private final Regex tree;
  private final Program program;
  private final Requirement requirement;
  private final List<Run> runs;
  private final boolean seesInvalidBytes;
  private final Pattern marking;

  private LinePattern(Regex tree) throws PatternMistake {
    this.tree = tree;
    this.program = Program.of(tree);
    this.requirement = Requirements.of(tree);
    this.runs = RunFinder.of(tree);
    this.seesInvalidBytes =
        program.looksForNoWordEdge() || Re2Text.mentions(tree, Utf8.REPLACEMENT);
    this.marking = Pattern.compile(Re2Text.of(tree));
  }

  /**
   * Compiles a pattern in RE2's syntax.
   *
   * @param ignoreCase whether it is read as if it began with {@code (?i)}
   * @throws PatternMistake when RE2 would refuse it, or when it is beyond the limits
   */
  public static LinePattern compile(String pattern, boolean ignoreCase) throws PatternMistake {
    return new LinePattern(RegexParser.parse(pattern, ignoreCase));
  }

  /**
   * Compiles a pattern that a query stands for: as {@link #compile}, but of any length, since
   * quoting a text and writing out wildcards makes more of it than anybody typed.
   *
   * @param ignoreCase whether it is read as if it began with {@code (?i)}
   * @throws PatternMistake when RE2 would refuse it, or when it takes too many steps
   */
  public static LinePattern compileWritten(String pattern, boolean ignoreCase)
      throws PatternMistake {
    return new LinePattern(RegexParser.parseWritten(pattern, ignoreCase));
  }

  /** What every matching line holds. Never excludes a line that matches. */
  public Requirement requirement() {
    return requirement;
  }

  /**
   * Runs of which every matching line holds each. Never excludes a line that matches. Says less
   * than {@link #requirement} of a literal, and more where there is none.
   */
  public List<Run> runs() {
    return runs;
  }

  /** A new matcher, for one thread. */
  public LineMatcher matcher() {
    return matcher(Patience.ENDLESS);
  }

  /** A new matcher, for one thread, that ends with what {@code patience} throws. */
  public LineMatcher matcher(Patience patience) {
    return new LineMatcher(this, patience);
  }

  /**
   * Where in a matching line the matches are: leftmost first, not overlapping, empty ones left out.
   * Slow beside {@link LineMatcher} (tens of megabytes a second, far less for the largest patterns)
   * and without {@link Patience}: for a few kilobytes that are shown.
   *
   * @param from where the line begins in {@code text}
   * @param to its end, the line end not included
   * @param limit how many at most
   * @return byte offsets from {@code from}
   */
  public List<ByteRange> ranges(byte[] text, int from, int to, int limit) {
    return ranges(text, from, to, limit, true);
  }

  /**
   * The same for a part of a line, of which the first character is only what stands before.
   *
   * @param begins whether the part begins the line, so that its first character counts
   */
  public List<ByteRange> ranges(byte[] text, int from, int to, int limit, boolean begins) {
    Decoded line = Decoded.of(text, from, to);
    Matcher found = marking.matcher(line.text());
    List<ByteRange> ranges = new ArrayList<>();
    boolean more = begins || line.text().isEmpty() ? found.find() : found.find(line.second());
    while (more) {
      if (found.end() > found.start()) {
        ranges.add(new ByteRange(line.offset(found.start()), line.offset(found.end())));
      }
      more = ranges.size() < limit && found.find();
    }
    return ranges;
  }

  /** Whether a line that is at hand as text matches. For names and other short texts. */
  public boolean findsIn(String line) {
    return marking.matcher(line).find();
  }

  Program program() {
    return program;
  }

  Regex tree() {
    return tree;
  }

  /** Whether bytes outside valid UTF-8 can be part of a match. */
  boolean seesInvalidBytes() {
    return seesInvalidBytes;
  }
}
