package org.sevenleague.rendering;

/** Shared steps of the lexers for formats whose lines say what they are. */
final class PlainLexers {

  private PlainLexers() {}

  /** Inks values: quoted strings, numbers, the words of truth, a comment that begins apart. */
  static void value(String line, int from, String comments, Inks out) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (comments.indexOf(c) >= 0 && (at == 0 || line.charAt(at - 1) <= ' ')) {
        out.add(at, line.length(), Ink.COMMENT);
        return;
      }
      if (c == '"' || c == '\'') {
        at = quoted(line, at, c, out);
      } else if (Character.isLetterOrDigit(c)) {
        at = word(line, at, out);
      } else {
        at++;
      }
    }
  }

  static int quoted(String line, int at, char quote, Inks out) {
    int i = at + 1;
    while (i < line.length() && line.charAt(i) != quote) {
      i += line.charAt(i) == '\\' && quote == '"' ? 2 : 1;
    }
    int end = Math.min(line.length(), i + 1);
    out.add(at, end, Ink.STRING);
    return end;
  }

  private static int word(String line, int at, Inks out) {
    int i = at;
    while (i < line.length()
        && (Character.isLetterOrDigit(line.charAt(i)) || "._-+:".indexOf(line.charAt(i)) >= 0)) {
      i++;
    }
    String word = line.substring(at, i);
    boolean number = Character.isDigit(word.charAt(0)) && word.length() < 40;
    boolean truth =
        switch (word) {
          case "true", "false", "null", "yes", "no", "on", "off", "True", "False", "inf", "nan" ->
              true;
          default -> false;
        };
    out.add(at, i, number || truth ? Ink.NUMBER : Ink.NONE);
    return i;
  }
}

/** Inks JSON: keys apart from values. */
final class JsonLexer implements LineLexer {

  @Override
  public void line(String line, Inks out) {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (line.startsWith("//", at)) {
        out.add(at, line.length(), Ink.COMMENT);
        return;
      }
      if (c == '"') {
        at = string(line, at, out);
      } else if (Character.isLetterOrDigit(c) || c == '-') {
        int i = at + 1;
        while (i < line.length()
            && (Character.isLetterOrDigit(line.charAt(i)) || "+-.".indexOf(line.charAt(i)) >= 0)) {
          i++;
        }
        out.add(at, i, Ink.NUMBER);
        at = i;
      } else {
        at++;
      }
    }
  }

  private static int string(String line, int at, Inks out) {
    int i = at + 1;
    while (i < line.length() && line.charAt(i) != '"') {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    int end = Math.min(line.length(), i + 1);
    int next = end;
    while (next < line.length() && line.charAt(next) == ' ') {
      next++;
    }
    boolean key = next < line.length() && line.charAt(next) == ':';
    out.add(at, end, key ? Ink.KEYWORD : Ink.STRING);
    return end;
  }
}

/** Inks INI, TOML, properties and ignore lists: sections, keys, values, comments. */
final class IniLexer implements LineLexer {

  private String close = "";

  @Override
  public void line(String line, Inks out) {
    if (!close.isEmpty()) {
      int end = line.indexOf(close);
      out.add(0, end < 0 ? line.length() : end + 3, Ink.STRING);
      close = end < 0 ? close : "";
      return;
    }
    String bare = line.strip();
    if (bare.startsWith("#") || bare.startsWith(";")) {
      out.add(0, line.length(), Ink.COMMENT);
    } else if (bare.startsWith("[") && bare.endsWith("]")) {
      out.add(0, line.length(), Ink.FUNCTION);
    } else {
      int equals = line.indexOf('=');
      out.add(0, Math.max(equals, 0), Ink.KEYWORD);
      int quotes = line.indexOf("\"\"\"", equals + 1);
      int triple = quotes >= 0 ? quotes : line.indexOf("'''", equals + 1);
      if (triple >= 0 && line.indexOf(line.substring(triple, triple + 3), triple + 3) < 0) {
        close = line.substring(triple, triple + 3);
        out.add(triple, line.length(), Ink.STRING);
        return;
      }
      PlainLexers.value(line, equals < 0 ? 0 : equals + 1, "#;", out);
    }
  }
}

/** Inks YAML: keys, values, comments, blocks of text. */
final class YamlLexer implements LineLexer {

  private int blockIndent = -1;

  @Override
  public void line(String line, Inks out) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    if (blockIndent >= 0 && (indent > blockIndent || line.isBlank())) {
      out.add(0, line.length(), Ink.STRING);
      return;
    }
    blockIndent = -1;
    int at = indent;
    while (line.startsWith("- ", at)) {
      at += 2;
    }
    int colon = colon(line, at);
    if (colon > at && line.charAt(at) != '#') {
      out.add(at, colon, Ink.KEYWORD);
      at = colon + 1;
    }
    String rest = line.substring(Math.min(at, line.length())).strip();
    if (rest.matches("[|>][+-]?[0-9]?[+-]?(?:\\s+#.*)?")) {
      blockIndent = indent;
    }
    PlainLexers.value(line, at, "#", out);
  }

  private static int colon(String line, int from) {
    int i = from;
    if (i < line.length() && (line.charAt(i) == '"' || line.charAt(i) == '\'')) {
      i = Math.max(i, line.indexOf(line.charAt(i), i + 1));
    }
    for (; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ':' && (i + 1 == line.length() || line.charAt(i + 1) == ' ')) {
        return i;
      }
      if (c == '#' || c == '{' || c == '[') {
        return -1;
      }
    }
    return -1;
  }
}

/** Inks a patch: what goes, what comes, where. */
final class DiffLexer implements LineLexer {

  @Override
  public void line(String line, Inks out) {
    int kind = Ink.NONE;
    if (line.startsWith("+++")
        || line.startsWith("---")
        || line.startsWith("diff ")
        || line.startsWith("index ")) {
      kind = Ink.FUNCTION;
    } else if (line.startsWith("@@")) {
      kind = Ink.KEYWORD;
    } else if (line.startsWith("+")) {
      kind = Ink.STRING;
    } else if (line.startsWith("-")) {
      kind = Ink.NUMBER;
    }
    out.add(0, line.length(), kind);
  }
}

/** Inks makefiles: targets, recipes' variables, directives, comments. */
final class MakeLexer implements LineLexer {

  @Override
  public void line(String line, Inks out) {
    String bare = line.strip();
    if (bare.startsWith("#")) {
      out.add(0, line.length(), Ink.COMMENT);
      return;
    }
    int at = 0;
    if (!line.startsWith("\t")) {
      at = head(line, bare, out);
    }
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '#' && line.charAt(Math.max(0, at - 1)) <= ' ') {
        out.add(at, line.length(), Ink.COMMENT);
        return;
      }
      if (c == '"' || c == '\'') {
        at = PlainLexers.quoted(line, at, c, out);
      } else if (c == '$' && at + 1 < line.length()) {
        at = variable(line, at, out);
      } else {
        at++;
      }
    }
  }

  private static int head(String line, String bare, Inks out) {
    String word = bare.split("[\\s(]", 2)[0];
    boolean directive =
        switch (word) {
          case "ifeq", "ifneq", "ifdef", "ifndef", "else", "endif", "include", "-include" -> true;
          case "sinclude", "define", "endef", "export", "unexport", "override", "vpath" -> true;
          case "rule", "build", "set", "import", "alias" -> true;
          default -> false;
        };
    int start = line.indexOf(word);
    if (directive) {
      out.add(start, start + word.length(), Ink.KEYWORD);
      return start + word.length();
    }
    int colon = line.indexOf(':');
    int equals = line.indexOf('=');
    if (equals > 0 && (colon < 0 || equals <= colon + 3)) {
      int end = equals;
      while (end > 0 && ":+?! \t".indexOf(line.charAt(end - 1)) >= 0) {
        end--;
      }
      out.add(0, end, Ink.KEYWORD);
      return equals + 1;
    }
    if (colon > 0 && line.lastIndexOf('$', colon) < 0) {
      out.add(0, colon, Ink.FUNCTION);
      return colon + 1;
    }
    return 0;
  }

  private static int variable(String line, int at, Inks out) {
    char open = line.charAt(at + 1);
    int end = at + 2;
    if (open == '(' || open == '{') {
      int depth = 1;
      while (end < line.length() && depth > 0) {
        char c = line.charAt(end++);
        depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      }
    }
    out.add(at, end, Ink.NUMBER);
    return end;
  }
}

/** Inks reStructuredText source: directives, roles, literals, underlines of headings. */
final class RstLexer implements LineLexer {

  @Override
  public void line(String line, Inks out) {
    String bare = line.strip();
    if (bare.startsWith(".. ")) {
      out.add(
          0,
          line.length(),
          bare.contains("::") || bare.startsWith(".. _") ? Ink.KEYWORD : Ink.COMMENT);
    } else if (bare.length() > 2
        && bare.chars().allMatch(c -> c == bare.charAt(0))
        && "=-~^\"'*+#.`:".indexOf(bare.charAt(0)) >= 0) {
      out.add(0, line.length(), Ink.KEYWORD);
    } else if (bare.startsWith(":") && bare.indexOf(':', 1) > 0) {
      int start = line.indexOf(':');
      out.add(start, line.indexOf(':', start + 1) + 1, Ink.FUNCTION);
    } else {
      for (int at = line.indexOf('`'); at >= 0; ) {
        String mark = line.startsWith("``", at) ? "``" : "`";
        int end = line.indexOf(mark, at + mark.length());
        end = end < 0 ? line.length() : end + mark.length();
        out.add(at, end, Ink.STRING);
        at = line.indexOf('`', end);
      }
    }
  }
}

/** Inks TeX: commands, comments, mathematics' dollars. */
final class TexLexer implements LineLexer {

  @Override
  public void line(String line, Inks out) {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '%' || (c == '@' && line.startsWith("@c ", at))) {
        out.add(at, line.length(), Ink.COMMENT);
        return;
      }
      if (c == '\\' || c == '@') {
        int i = at + 1;
        while (i < line.length() && Character.isLetter(line.charAt(i))) {
          i++;
        }
        i = Math.max(i, Math.min(line.length(), at + 2));
        out.add(at, i, Ink.KEYWORD);
        at = i;
      } else {
        out.add(at, at + 1, c == '$' ? Ink.NUMBER : Ink.NONE);
        at++;
      }
    }
  }
}

/** Inks manual pages: requests and comments. */
final class RoffLexer implements LineLexer {

  @Override
  public void line(String line, Inks out) {
    if (line.startsWith(".\\\"") || line.startsWith("'\\\"")) {
      out.add(0, line.length(), Ink.COMMENT);
    } else if (line.startsWith(".")) {
      int space = line.indexOf(' ');
      out.add(0, space < 0 ? line.length() : space, Ink.KEYWORD);
    }
  }
}
