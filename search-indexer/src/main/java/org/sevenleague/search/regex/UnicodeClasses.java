package org.sevenleague.search.regex;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The named sets of RE2: perl's, POSIX's, and Unicode's general categories and scripts. */
final class UnicodeClasses {

  private static final CodePoints DIGIT = CodePoints.range('0', '9');
  private static final CodePoints UPPER = CodePoints.range('A', 'Z');
  private static final CodePoints LOWER = CodePoints.range('a', 'z');
  private static final CodePoints LETTER = UPPER.or(LOWER);
  private static final CodePoints ALNUM = LETTER.or(DIGIT);
  private static final CodePoints GRAPH = CodePoints.range('!', '~');

  static final CodePoints WORD = ALNUM.or(CodePoints.of('_'));
  private static final CodePoints SPACE =
      CodePoints.range('\t', '\n').or(CodePoints.range('\f', '\r')).or(CodePoints.of(' '));

  private static final Map<Character, CodePoints> PERL =
      Map.of(
          'd', DIGIT, 's', SPACE, 'w', WORD, 'D', DIGIT.not(), 'S', SPACE.not(), 'W', WORD.not());

  private static final Map<String, CodePoints> POSIX =
      Map.ofEntries(
          Map.entry("alnum", ALNUM),
          Map.entry("alpha", LETTER),
          Map.entry("ascii", CodePoints.range(0, 0x7f)),
          Map.entry("blank", CodePoints.of('\t').or(CodePoints.of(' '))),
          Map.entry("cntrl", CodePoints.range(0, 0x1f).or(CodePoints.of(0x7f))),
          Map.entry("digit", DIGIT),
          Map.entry("graph", GRAPH),
          Map.entry("lower", LOWER),
          Map.entry("print", GRAPH.or(CodePoints.of(' '))),
          Map.entry("punct", GRAPH.without(ALNUM)),
          Map.entry("space", SPACE.or(CodePoints.of(0x0b))),
          Map.entry("upper", UPPER),
          Map.entry("word", WORD),
          Map.entry("xdigit", DIGIT.or(CodePoints.range('A', 'F')).or(CodePoints.range('a', 'f'))));

  private static final Map<String, Integer> CATEGORIES =
      Map.ofEntries(
          Map.entry("Lu", 1 << Character.UPPERCASE_LETTER),
          Map.entry("Ll", 1 << Character.LOWERCASE_LETTER),
          Map.entry("Lt", 1 << Character.TITLECASE_LETTER),
          Map.entry("Lm", 1 << Character.MODIFIER_LETTER),
          Map.entry("Lo", 1 << Character.OTHER_LETTER),
          Map.entry("Mn", 1 << Character.NON_SPACING_MARK),
          Map.entry("Me", 1 << Character.ENCLOSING_MARK),
          Map.entry("Mc", 1 << Character.COMBINING_SPACING_MARK),
          Map.entry("Nd", 1 << Character.DECIMAL_DIGIT_NUMBER),
          Map.entry("Nl", 1 << Character.LETTER_NUMBER),
          Map.entry("No", 1 << Character.OTHER_NUMBER),
          Map.entry("Zs", 1 << Character.SPACE_SEPARATOR),
          Map.entry("Zl", 1 << Character.LINE_SEPARATOR),
          Map.entry("Zp", 1 << Character.PARAGRAPH_SEPARATOR),
          Map.entry("Cc", 1 << Character.CONTROL),
          Map.entry("Cf", 1 << Character.FORMAT),
          Map.entry("Co", 1 << Character.PRIVATE_USE),
          Map.entry("Cs", 1 << Character.SURROGATE),
          Map.entry("Pd", 1 << Character.DASH_PUNCTUATION),
          Map.entry("Ps", 1 << Character.START_PUNCTUATION),
          Map.entry("Pe", 1 << Character.END_PUNCTUATION),
          Map.entry("Pc", 1 << Character.CONNECTOR_PUNCTUATION),
          Map.entry("Po", 1 << Character.OTHER_PUNCTUATION),
          Map.entry("Pi", 1 << Character.INITIAL_QUOTE_PUNCTUATION),
          Map.entry("Pf", 1 << Character.FINAL_QUOTE_PUNCTUATION),
          Map.entry("Sm", 1 << Character.MATH_SYMBOL),
          Map.entry("Sc", 1 << Character.CURRENCY_SYMBOL),
          Map.entry("Sk", 1 << Character.MODIFIER_SYMBOL),
          Map.entry("So", 1 << Character.OTHER_SYMBOL));

  /** Sets are found by walking all code points once, then kept; at most a few hundred names. */
  private static final Map<String, CodePoints> KEPT = new ConcurrentHashMap<>();

  private UnicodeClasses() {}

  /** The set of {@code \d}, {@code \s}, {@code \w} or their opposites by its letter. */
  static Optional<CodePoints> perl(char letter) {
    return Optional.ofNullable(PERL.get(letter));
  }

  /** The set of {@code [:name:]}. */
  static Optional<CodePoints> posix(String name) {
    return Optional.ofNullable(POSIX.get(name));
  }

  /** The set of {@code \p{name}}: a category of one or two letters, a script, or Any. */
  static Optional<CodePoints> unicode(String name) {
    if (name.equals("Any")) {
      return Optional.of(CodePoints.ALL);
    }
    int mask = categoryMask(name);
    if (mask != 0) {
      return Optional.of(
          KEPT.computeIfAbsent(
              name, key -> CodePoints.where(c -> (mask >> Character.getType(c) & 1) != 0)));
    }
    return script(name)
        .map(
            script ->
                KEPT.computeIfAbsent(
                    name, key -> CodePoints.where(c -> Character.UnicodeScript.of(c) == script)));
  }

  private static int categoryMask(String name) {
    int mask = CATEGORIES.getOrDefault(name, 0);
    if (name.length() == 1) {
      for (Map.Entry<String, Integer> category : CATEGORIES.entrySet()) {
        if (category.getKey().startsWith(name)) {
          mask |= category.getValue();
        }
      }
    }
    return mask;
  }

  private static Optional<Character.UnicodeScript> script(String name) {
    if (name.length() < 3) {
      return Optional.empty();
    }
    for (Character.UnicodeScript script : Character.UnicodeScript.values()) {
      if (script.name().equals(name.toUpperCase(Locale.ROOT))
          && script != Character.UnicodeScript.UNKNOWN) {
        return Optional.of(script);
      }
    }
    return Optional.empty();
  }
}
