package org.sevenleague.search.regex;

import java.util.ArrayList;
import java.util.List;
import org.sevenleague.search.regex.Regex.At;
import org.sevenleague.search.regex.Regex.Choice;
import org.sevenleague.search.regex.Regex.Empty;
import org.sevenleague.search.regex.Regex.OneOf;
import org.sevenleague.search.regex.Regex.Place;
import org.sevenleague.search.regex.Regex.Repeat;
import org.sevenleague.search.regex.Regex.Sequence;

/**
 * Reads RE2's syntax (github.com/google/re2/wiki/Syntax), and refuses what RE2 refuses.
 *
 * <pre>
 * choice   = sequence { "|" sequence }
 * sequence = { flags | piece }
 * flags    = "(?" [imsU-]+ ")"
 * piece    = atom [ ( "*" | "+" | "?" | "{" n [ "," [ m ] ] "}" ) [ "?" ] ]
 * atom     = "(" choice ")" | "(?" [imsU-]* ":" choice ")" | "(?P&lt;" name "&gt;" choice ")"
 *          | "[" class "]" | "." | "^" | "$" | "\" escape | any other character
 * </pre>
 */
final class RegexParser {

  /** UTF-16 units; what a search box takes, and more. */
  static final int MAX_LENGTH = 2000;

  /** Parentheses within parentheses; keeps every walk over the tree off the stack's end. */
  static final int MAX_NESTING = 100;

  /** RE2's limit on one count, and on the product of counts within counts. */
  static final int MAX_REPEAT = 1000;

  private static final CodePoints LINE_END = CodePoints.of('\n');

  private final String text;
  private final RegexEscapes escapes;
  private int at;
  private int depth;
  private Flags flags;

  /** What {@code (?imsU)} set; {@code s} and {@code m} change nothing within one line. */
  private record Flags(boolean ignoreCase, boolean swapGreed) {}

  private RegexParser(String text, boolean ignoreCase) {
    this.text = text;
    this.flags = new Flags(ignoreCase, false);
    this.escapes = new RegexEscapes(text);
  }

  /**
   * The tree of a pattern.
   *
   * @param ignoreCase whether it is read as if it began with {@code (?i)}
   * @throws PatternMistake with the place of the first mistake
   */
  static Regex parse(String text, boolean ignoreCase) throws PatternMistake {
    if (text.length() > MAX_LENGTH) {
      throw new PatternMistake(
          MAX_LENGTH,
          text.length() - MAX_LENGTH,
          "A regular expression has at most " + MAX_LENGTH + " characters.");
    }
    return parseWritten(text, ignoreCase);
  }

  /** As {@link #parse}, of any length: for what was written from a text of bounded length. */
  static Regex parseWritten(String text, boolean ignoreCase) throws PatternMistake {
    RegexParser parser = new RegexParser(text, ignoreCase);
    Regex tree = parser.choice();
    if (parser.at < text.length()) {
      throw parser.mistake(parser.at, 1, "This ) closes nothing. To find a parenthesis write \\).");
    }
    return tree;
  }

  private Regex choice() throws PatternMistake {
    List<Regex> branches = new ArrayList<>();
    branches.add(sequence());
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      branches.add(sequence());
    }
    return branches.size() == 1 ? branches.getFirst() : new Choice(branches);
  }

  private Regex sequence() throws PatternMistake {
    List<Regex> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      if (text.startsWith("\\Q", at)) {
        quotedText(parts);
      } else if (!flagsOnly()) {
        parts.add(piece());
      }
    }
    return switch (parts.size()) {
      case 0 -> new Empty();
      case 1 -> parts.getFirst();
      default -> new Sequence(parts);
    };
  }

  private void quotedText(List<Regex> parts) throws PatternMistake {
    int end = text.indexOf("\\E", at + 2);
    int stop = end < 0 ? text.length() : end;
    boolean empty = stop == at + 2;
    at += 2;
    while (at < stop) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      parts.add(oneOf(CodePoints.of(c)));
    }
    at = end < 0 ? stop : stop + 2;
    if (!empty) {
      parts.add(repeated(parts.removeLast(), at));
    }
  }

  private boolean flagsOnly() throws PatternMistake {
    if (!text.startsWith("(?", at)) {
      return false;
    }
    int end = at + 2;
    while (end < text.length() && "imsU-".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == text.length() || text.charAt(end) != ')' || end == at + 2) {
      return false;
    }
    flags = flags(at + 2, end);
    at = end + 1;
    return true;
  }

  private Flags flags(int from, int to) throws PatternMistake {
    boolean ignoreCase = flags.ignoreCase;
    boolean swapGreed = flags.swapGreed;
    boolean value = true;
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case 'i' -> ignoreCase = value;
        case 'U' -> swapGreed = value;
        case '-' -> {
          if (!value || i == to - 1) {
            throw mistake(i, 1, "A minus in flags stands once, before the flags it takes away.");
          }
          value = false;
        }
        default -> {}
      }
    }
    return new Flags(ignoreCase, swapGreed);
  }

  private Regex piece() throws PatternMistake {
    int start = at;
    char c = text.charAt(at);
    if (c == '*' || c == '+' || c == '?' || (c == '{' && counts() != null)) {
      throw mistake(
          at,
          1,
          "Nothing stands before this " + c + " to repeat. To find it write \\" + c + " instead.");
    }
    return repeated(atom(), start);
  }

  private Regex repeated(Regex part, int start) throws PatternMistake {
    int operator = at;
    int[] counts = counts();
    if (counts == null) {
      return part;
    }
    at = counts[2];
    boolean lazy = at < text.length() && text.charAt(at) == '?';
    at += lazy ? 1 : 0;
    if (at < text.length() && "*+?".indexOf(text.charAt(at)) >= 0 || counts() != null) {
      throw mistake(
          operator,
          at + 1 - operator,
          "Two repetitions follow each other. Group the first: (?:"
              + text.substring(start, at)
              + ").");
    }
    long product = (long) Math.max(1, Math.max(counts[0], counts[1])) * RegexSize.repeats(part);
    if (Math.max(counts[0], counts[1]) > MAX_REPEAT || product > MAX_REPEAT) {
      throw mistake(
          operator,
          at - operator,
          "Repetitions, multiplied with those inside them, are at most " + MAX_REPEAT + ".");
    }
    return new Repeat(part, counts[0], counts[1], lazy != flags.swapGreed);
  }

  /** Least, most and end of the repetition that begins here; null when none does. */
  private int @org.jspecify.annotations.Nullable [] counts() throws PatternMistake {
    if (at >= text.length()) {
      return null;
    }
    return switch (text.charAt(at)) {
      case '*' -> new int[] {0, Repeat.NO_END, at + 1};
      case '+' -> new int[] {1, Repeat.NO_END, at + 1};
      case '?' -> new int[] {0, 1, at + 1};
      case '{' -> countsInBraces();
      default -> null;
    };
  }

  private int @org.jspecify.annotations.Nullable [] countsInBraces() throws PatternMistake {
    int close = text.indexOf('}', at);
    String inside = close < 0 ? "" : text.substring(at + 1, close);
    if (!inside.matches("\\d{1,9}(,\\d{0,9})?")) {
      return null;
    }
    int comma = inside.indexOf(',');
    int min = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    int max =
        comma < 0
            ? min
            : comma == inside.length() - 1
                ? Repeat.NO_END
                : Integer.parseInt(inside.substring(comma + 1));
    if (max != Repeat.NO_END && max < min) {
      throw mistake(at, close + 1 - at, "The second count is smaller than the first.");
    }
    return new int[] {min, max, close + 1};
  }

  private Regex atom() throws PatternMistake {
    int c = text.codePointAt(at);
    return switch (c) {
      case '(' -> group();
      case '[' -> oneOf(characterClass());
      case '.' -> step(oneOf(CodePoints.ALL));
      case '^' -> step(new At(Place.LINE_START));
      case '$' -> step(new At(Place.LINE_END));
      case '\\' -> escape();
      default -> {
        at += Character.charCount(c);
        yield oneOf(CodePoints.of(c));
      }
    };
  }

  private Regex step(Regex atom) {
    at++;
    return atom;
  }

  private Regex group() throws PatternMistake {
    int open = at;
    if (++depth > MAX_NESTING) {
      throw mistake(at, 1, "Parentheses are nested at most " + MAX_NESTING + " deep.");
    }
    Flags outer = flags;
    at = groupStart(open);
    Regex inside = choice();
    if (at >= text.length()) {
      throw mistake(open, 1, "This ( is never closed. To find a parenthesis write \\(.");
    }
    at++;
    depth--;
    flags = outer;
    return inside;
  }

  private int groupStart(int open) throws PatternMistake {
    if (!text.startsWith("(?", open)) {
      return open + 1;
    }
    if (text.startsWith("(?P<", open) || isNamed(open)) {
      int from = text.indexOf('<', open) + 1;
      int to = text.indexOf('>', from);
      if (to < 0 || !text.substring(from, to).matches("\\w+")) {
        throw mistake(open, from - open, "A group's name is made of letters, digits and _.");
      }
      return to + 1;
    }
    for (String look : List.of("(?=", "(?!", "(?<=", "(?<!", "(?>")) {
      if (text.startsWith(look, open)) {
        throw mistake(
            open, look.length(), "Looking around is not part of RE2's regular expressions.");
      }
    }
    int colon = open + 2;
    while (colon < text.length() && "imsU-".indexOf(text.charAt(colon)) >= 0) {
      colon++;
    }
    if (colon == text.length() || text.charAt(colon) != ':') {
      throw mistake(
          open, Math.min(3, text.length() - open), "(? begins a group such as (?:…) or (?i:…).");
    }
    flags = flags(open + 2, colon);
    return colon + 1;
  }

  private boolean isNamed(int open) {
    return text.startsWith("(?<", open)
        && !text.startsWith("(?<=", open)
        && !text.startsWith("(?<!", open);
  }

  private Regex escape() throws PatternMistake {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    Place place =
        switch (c) {
          case 'A' -> Place.LINE_START;
          case 'z' -> Place.LINE_END;
          case 'b' -> Place.WORD_EDGE;
          case 'B' -> Place.NO_WORD_EDGE;
          default -> null;
        };
    if (place != null) {
      at += 2;
      return new At(place);
    }
    RegexEscapes.Escaped escaped = escapes.read(at);
    at = escaped.end();
    return oneOf(escaped.set());
  }

  private CodePoints characterClass() throws PatternMistake {
    int open = at++;
    boolean negated = at < text.length() && text.charAt(at) == '^';
    at += negated ? 1 : 0;
    CodePoints set = CodePoints.NONE;
    boolean first = true;
    while (first || at >= text.length() || text.charAt(at) != ']') {
      if (at >= text.length()) {
        throw mistake(open, 1, "This [ is never closed. To find a bracket write \\[.");
      }
      first = false;
      set = set.or(classItem());
    }
    at++;
    if (flags.ignoreCase) {
      set = CaseFolding.of(set);
    }
    return negated ? set.not() : set;
  }

  private CodePoints classItem() throws PatternMistake {
    int start = at;
    if (text.startsWith("[:", at)) {
      int close = text.indexOf(":]", at + 2);
      if (close > 0) {
        at = close + 2;
        return posix(text.substring(start + 2, close), start);
      }
    }
    RegexEscapes.Escaped low = classCharacter();
    boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
    if (!range || low.isSet()) {
      return low.set();
    }
    at++;
    RegexEscapes.Escaped high = classCharacter();
    if (high.isSet() || high.set().first(0) < low.set().first(0)) {
      throw mistake(start, at - start, "This range of characters is backwards or has no end.");
    }
    return CodePoints.range(low.set().first(0), high.set().first(0));
  }

  private RegexEscapes.Escaped classCharacter() throws PatternMistake {
    if (text.charAt(at) == '\\') {
      RegexEscapes.Escaped escaped = escapes.read(at);
      at = escaped.end();
      return escaped;
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return new RegexEscapes.Escaped(CodePoints.of(c), at, false);
  }

  private CodePoints posix(String name, int start) throws PatternMistake {
    boolean negated = name.startsWith("^");
    CodePoints set =
        UnicodeClasses.posix(negated ? name.substring(1) : name)
            .orElseThrow(() -> mistake(start, at - start, "No class has the name " + name + "."));
    return negated ? set.not() : set;
  }

  private Regex oneOf(CodePoints set) {
    CodePoints folded = flags.ignoreCase ? CaseFolding.of(set) : set;
    return new OneOf(folded.without(LINE_END));
  }

  private PatternMistake mistake(int position, int length, String message) {
    return new PatternMistake(position, Math.min(length, text.length() - position), message);
  }
}
