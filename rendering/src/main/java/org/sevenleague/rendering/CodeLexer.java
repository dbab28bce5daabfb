package org.sevenleague.rendering;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sevenleague.rendering.Grammar.Construct;
import org.sevenleague.rendering.Grammar.Form;

/** Inks languages made of comments, strings, numbers and words, as their {@link Grammar} says. */
final class CodeLexer implements LineLexer {

  private static final int HEREDOC_WORD = 64;

  private final Grammar grammar;
  private @Nullable Construct open;
  private int depth;
  private @Nullable String pendingHeredoc;
  private boolean definition;

  CodeLexer(Grammar grammar) {
    this.grammar = grammar;
  }

  @Override
  public void line(String line, Inks out) {
    int at = 0;
    if (open != null) {
      at = inside(line, 0, 0, open, out);
    } else if (opensWholeLines(line)) {
      out.add(0, line.length(), Ink.COMMENT);
      return;
    }
    definition = false;
    while (at < line.length()) {
      at = next(line, at, out);
    }
    if (open == null && pendingHeredoc != null) {
      open = lines(pendingHeredoc, Ink.STRING);
      pendingHeredoc = null;
    }
  }

  private static Construct lines(String closingLine, int kind) {
    return new Construct("\n", closingLine, kind, '\0', true, false, Grammar.Where.COLUMN_ONE);
  }

  private boolean opensWholeLines(String line) {
    if (grammar.forms.contains(Form.RUBY_BLOCK) && line.startsWith("=begin")) {
      open = lines("=end", Ink.COMMENT);
      return true;
    }
    if (grammar.forms.contains(Form.POD)
        && line.length() > 1
        && line.charAt(0) == '='
        && Character.isLetter(line.charAt(1))) {
      open = lines("=cut", Ink.COMMENT);
      return true;
    }
    return false;
  }

  private int next(String line, int at, Inks out) {
    char c = line.charAt(at);
    if (c == ' ' || c == '\t') {
      return at + 1;
    }
    int end = special(line, at, c, out);
    if (end > at) {
      return end;
    }
    for (Construct construct : grammar.at(c)) {
      if (line.startsWith(construct.open(), at) && mayBegin(line, at, construct)) {
        depth = 0;
        return inside(line, at, at + construct.open().length(), construct, out);
      }
    }
    if (isDigit(c) || (c == '.' && at + 1 < line.length() && isDigit(line.charAt(at + 1)))) {
      return number(line, at, out);
    }
    if (isWordStart(c)) {
      return word(line, at, out);
    }
    return at + 1;
  }

  private boolean mayBegin(String line, int at, Construct construct) {
    return switch (construct.where()) {
      case ANYWHERE -> true;
      case COLUMN_ONE -> at == 0;
      case FIRST -> line.substring(0, at).isBlank();
      case APART -> at == 0 || " \t([{;&|".indexOf(line.charAt(at - 1)) >= 0;
    };
  }

  /** Runs on inside a construct from {@code at}; what began at {@code from} gets its ink. */
  private int inside(String line, int from, int at, Construct construct, Inks out) {
    open = null;
    if (construct.close().isEmpty()) {
      out.add(from, line.length(), construct.kind());
      return line.length();
    }
    if (construct.open().equals("\n")) {
      return wholeLine(line, construct, out);
    }
    int i = at;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (construct.escape() != '\0' && c == construct.escape()) {
        i += 2;
      } else if (line.startsWith(construct.close(), i)) {
        i += construct.close().length();
        if (depth == 0) {
          out.add(from, i, construct.kind());
          return i;
        }
        depth--;
      } else if (construct.nests() && line.startsWith(construct.open(), i)) {
        depth++;
        i += construct.open().length();
      } else {
        i++;
      }
    }
    out.add(from, line.length(), construct.kind());
    boolean continued = construct.escape() != '\0' && i > line.length();
    if (construct.spansLines() || continued) {
      open = construct;
    }
    return line.length();
  }

  private int wholeLine(String line, Construct construct, Inks out) {
    out.add(0, line.length(), construct.kind());
    if (!line.strip().equals(construct.close())
        && !(construct.kind() == Ink.COMMENT && line.startsWith(construct.close()))) {
      open = construct;
    }
    return line.length();
  }

  private int special(String line, int at, char c, Inks out) {
    return switch (c) {
      case '#' -> hash(line, at, out);
      case 'R', 'L', 'u', 'U' -> cppRaw(line, at, out);
      case 'r', 'b' -> rustRaw(line, at, out);
      case '[', '-' -> luaLong(line, at, out);
      case '<' -> heredoc(line, at, out);
      case '\'' -> strictChar(line, at, out);
      case '/' -> regex(line, at, out);
      case '$' -> variable(line, at, out);
      case '@' -> annotation(line, at, out);
      case '(' -> lispHead(line, at, out);
      default -> at;
    };
  }

  private int hash(String line, int at, Inks out) {
    if (grammar.forms.contains(Form.PREPROCESSOR) && line.substring(0, at).isBlank()) {
      int i = at + 1;
      while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
        i++;
      }
      int start = i;
      while (i < line.length() && isWordPart(line.charAt(i))) {
        i++;
      }
      out.add(at, i, Ink.KEYWORD);
      if (line.startsWith("include", start)) {
        int close = line.indexOf('>', i);
        if (close > 0 && line.substring(i, close).strip().startsWith("<")) {
          out.add(line.indexOf('<', i), close + 1, Ink.STRING);
          return close + 1;
        }
        return i;
      }
      return i;
    }
    if (grammar.forms.contains(Form.HASH_COLOUR)) {
      int i = at + 1;
      while (i < line.length() && Character.digit(line.charAt(i), 16) >= 0) {
        i++;
      }
      int digits = i - at - 1;
      boolean ends = i >= line.length() || !isWordPart(line.charAt(i));
      if (ends && (digits == 3 || digits == 4 || digits == 6 || digits == 8)) {
        out.add(at, i, Ink.NUMBER);
        return i;
      }
    }
    return at;
  }

  private int cppRaw(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.CPP_RAW)) {
      return at;
    }
    int r = line.indexOf("R\"", at);
    int paren = r < 0 || r > at + 2 ? -1 : line.indexOf('(', r);
    if (paren < 0 || paren > r + 18 || (at > 0 && isWordPart(line.charAt(at - 1)))) {
      return at;
    }
    return raw(line, at, paren + 1, ")" + line.substring(r + 2, paren) + "\"", out);
  }

  private int rustRaw(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.RUST_RAW) || (at > 0 && isWordPart(line.charAt(at - 1)))) {
      return at;
    }
    int i = line.charAt(at) == 'b' ? at + 1 : at;
    if (i >= line.length() || line.charAt(i) != 'r') {
      return at;
    }
    int hashes = i + 1;
    while (hashes < line.length() && hashes < i + 33 && line.charAt(hashes) == '#') {
      hashes++;
    }
    return hashes < line.length() && line.charAt(hashes) == '"'
        ? raw(line, at, hashes + 1, "\"" + line.substring(i + 1, hashes), out)
        : at;
  }

  private int luaLong(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.LUA_LONG)) {
      return at;
    }
    boolean comment = line.startsWith("--[", at);
    int i = comment ? at + 2 : at;
    if (line.charAt(i) != '[') {
      return at;
    }
    int level = i + 1;
    while (level < line.length() && level < i + 33 && line.charAt(level) == '=') {
      level++;
    }
    if (level >= line.length() || line.charAt(level) != '[') {
      return at;
    }
    String close = "]" + line.substring(i + 1, level) + "]";
    int kind = comment ? Ink.COMMENT : Ink.STRING;
    depth = 0;
    return inside(
        line,
        at,
        level + 1,
        new Construct("[", close, kind, '\0', true, false, Grammar.Where.ANYWHERE),
        out);
  }

  private int raw(String line, int from, int at, String close, Inks out) {
    depth = 0;
    return inside(
        line,
        from,
        at,
        new Construct("\"", close, Ink.STRING, '\0', true, false, Grammar.Where.ANYWHERE),
        out);
  }

  private int heredoc(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.HEREDOC) || !line.startsWith("<<", at)) {
      return at;
    }
    int i = at + 2;
    while (i < line.length() && "<-~ ".indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    char quote = i < line.length() ? line.charAt(i) : '\0';
    boolean quoted = quote == '\'' || quote == '"';
    int start = quoted ? i + 1 : i;
    int end = start;
    while (end < line.length() && end < start + HEREDOC_WORD && isWordPart(line.charAt(end))) {
      end++;
    }
    boolean named = end > start && !isDigit(line.charAt(start));
    boolean shouted = named && Character.isUpperCase(line.charAt(start));
    if (!named || (!quoted && !shouted)) {
      return at;
    }
    pendingHeredoc = line.substring(start, end);
    int after = quoted && end < line.length() ? end + 1 : end;
    out.add(at, after, Ink.STRING);
    return after;
  }

  private int strictChar(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.STRICT_CHAR)) {
      return at;
    }
    int i = at + 1;
    if (i < line.length() && line.charAt(i) == '\\') {
      int close = line.indexOf('\'', i + 2);
      if (close > 0 && close < at + 14) {
        out.add(at, close + 1, Ink.STRING);
        return close + 1;
      }
    } else if (i < line.length()) {
      int close = i + Character.charCount(line.codePointAt(i));
      if (close < line.length() && line.charAt(close) == '\'') {
        out.add(at, close + 1, Ink.STRING);
        return close + 1;
      }
    }
    while (i < line.length() && isWordPart(line.charAt(i))) {
      i++;
    }
    return Math.max(i, at + 1);
  }

  private int regex(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.REGEX)
        || line.startsWith("//", at)
        || line.startsWith("/*", at)
        || !regexMayFollow(line, at)) {
      return at;
    }
    boolean set = false;
    for (int i = at + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        set = true;
      } else if (c == ']') {
        set = false;
      } else if (c == '/' && !set) {
        int end = i + 1;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
          end++;
        }
        out.add(at, end, Ink.STRING);
        return end;
      }
    }
    return at + 1;
  }

  private static boolean regexMayFollow(String line, int at) {
    int i = at - 1;
    while (i >= 0 && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i--;
    }
    if (i < 0 || "(,=:[!&|?{};~+".indexOf(line.charAt(i)) >= 0) {
      return true;
    }
    String before = line.substring(Math.max(0, i - 6), i + 1);
    return before.endsWith("return") || before.endsWith("if") || before.endsWith("when");
  }

  private int variable(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.SHELL_VARIABLE)) {
      return at;
    }
    int i = at + 1;
    if (i < line.length() && line.charAt(i) == '{') {
      int close = line.indexOf('}', i);
      i = close < 0 ? line.length() : close + 1;
    } else {
      while (i < line.length() && (isWordPart(line.charAt(i)) || isDigit(line.charAt(i)))) {
        i++;
      }
      if (i == at + 1 && i < line.length() && "@*#?$!-&".indexOf(line.charAt(i)) >= 0) {
        i++;
      }
    }
    out.add(at, i, Ink.NUMBER);
    return i;
  }

  private int annotation(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.ANNOTATION)) {
      return at;
    }
    int i = at + 1;
    while (i < line.length() && (isWordPart(line.charAt(i)) || line.charAt(i) == '.')) {
      i++;
    }
    out.add(at, i, i == at + 1 ? Ink.NONE : Ink.FUNCTION);
    return Math.max(i, at + 1);
  }

  private int lispHead(String line, int at, Inks out) {
    if (!grammar.forms.contains(Form.LISP_HEAD)) {
      return at;
    }
    int i = at + 1;
    while (i < line.length() && isWordPart(line.charAt(i))) {
      i++;
    }
    if (i == at + 1) {
      return at;
    }
    String head = line.substring(at + 1, i);
    int ink = grammar.inkOf(head);
    out.add(
        at + 1,
        i,
        ink == Ink.NONE && head.startsWith("def")
            ? Ink.KEYWORD
            : ink == Ink.NONE ? Ink.FUNCTION : ink);
    return i;
  }

  private int number(String line, int at, Inks out) {
    int i = at;
    boolean hex = line.startsWith("0x", at) || line.startsWith("0X", at);
    while (i < line.length()) {
      char c = line.charAt(i);
      boolean sign = (c == '+' || c == '-') && i > at && isExponent(line.charAt(i - 1), hex);
      boolean dot = c == '.' && i + 1 < line.length() && isDigit(line.charAt(i + 1));
      if (!(isDigit(c) || isLetter(c) || c == '_' || sign || dot)) {
        break;
      }
      i++;
    }
    out.add(at, i, Ink.NUMBER);
    return i;
  }

  private static boolean isExponent(char c, boolean hex) {
    return hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
  }

  private int word(String line, int at, Inks out) {
    int i = at + 1;
    while (i < line.length() && isWordPart(line.charAt(i))) {
      i++;
    }
    if (i < line.length() && i - at <= 2 && isPrefixedQuote(line, at, i)) {
      return quoted(line, at, i, out);
    }
    String word = line.substring(at, i);
    if (grammar.forms.contains(Form.WORD_COMMENT_REM)
        && word.equalsIgnoreCase("rem")
        && line.substring(0, at).isBlank()) {
      out.add(at, line.length(), Ink.COMMENT);
      return line.length();
    }
    int ink = grammar.inkOf(word);
    if (grammar.forms.contains(Form.KEY_COLON) && ink == Ink.NONE && colonFollows(line, i)) {
      ink = Ink.KEYWORD;
    } else if (ink == Ink.NONE
        && (definition || (grammar.callsAreFunctions && callFollows(line, i)))) {
      ink = Ink.FUNCTION;
    }
    definition = ink == Ink.KEYWORD && grammar.definers.contains(word.toLowerCase(Locale.ROOT));
    out.add(at, i, ink);
    return i;
  }

  private boolean isPrefixedQuote(String line, int at, int quote) {
    for (int i = at; i < quote; i++) {
      if (grammar.prefixes.indexOf(line.charAt(i)) < 0) {
        return false;
      }
    }
    return line.charAt(quote) == '"' || line.charAt(quote) == '\'';
  }

  private int quoted(String line, int from, int quote, Inks out) {
    for (Construct construct : grammar.at(line.charAt(quote))) {
      if (line.startsWith(construct.open(), quote)) {
        depth = 0;
        return inside(line, from, quote + construct.open().length(), construct, out);
      }
    }
    return quote;
  }

  private static boolean callFollows(String line, int at) {
    int i = at;
    while (i < line.length() && i < at + 2 && (line.charAt(i) == ' ' || line.charAt(i) == '!')) {
      i++;
    }
    return i < line.length() && line.charAt(i) == '(' && (i == at || line.charAt(i - 1) == '!');
  }

  private static boolean colonFollows(String line, int at) {
    return at < line.length() && line.charAt(at) == ':';
  }

  private boolean isWordStart(char c) {
    return isLetter(c) || grammar.wordStart.indexOf(c) >= 0 || (c > 127 && Character.isLetter(c));
  }

  private boolean isWordPart(char c) {
    return isLetter(c)
        || isDigit(c)
        || grammar.wordPart.indexOf(c) >= 0
        || (c > 127 && Character.isLetterOrDigit(c));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
