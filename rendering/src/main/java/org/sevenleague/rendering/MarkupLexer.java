package org.sevenleague.rendering;

import org.jspecify.annotations.Nullable;

/** Inks HTML, XML and template languages of that shape; scripts and styles in their own grammar. */
final class MarkupLexer implements LineLexer {

  private enum State {
    TEXT,
    TAG,
    COMMENT,
    CDATA
  }

  private State state = State.TEXT;
  private char quote;
  private String tag = "";
  private @Nullable LineLexer inner;
  private String innerEnd = "";

  @Override
  public void line(String line, Inks out) {
    int at = 0;
    while (at < line.length()) {
      at = inner != null ? embedded(line, at, inner, out) : step(line, at, out);
    }
    if (line.isEmpty() && inner != null) {
      inner.line(line, out);
    }
  }

  private int step(String line, int at, Inks out) {
    return switch (state) {
      case COMMENT -> until(line, at, at, "-->", Ink.COMMENT, out);
      case CDATA -> until(line, at, at, "]]>", Ink.STRING, out);
      case TAG -> tag(line, at, out);
      case TEXT -> text(line, at, out);
    };
  }

  private int text(String line, int at, Inks out) {
    char c = line.charAt(at);
    if (c == '&') {
      int end = line.indexOf(';', at);
      if (end > at + 1 && end < at + 12) {
        out.add(at, end + 1, Ink.NUMBER);
        return end + 1;
      }
    }
    if (c != '<') {
      return at + 1;
    }
    if (line.startsWith("<!--", at)) {
      state = State.COMMENT;
      return until(line, at, at + 4, "-->", Ink.COMMENT, out);
    }
    if (line.startsWith("<![CDATA[", at)) {
      state = State.CDATA;
      return until(line, at, at + 9, "]]>", Ink.STRING, out);
    }
    int i = at + 1;
    while (i < line.length() && "/!?%".indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    int start = i;
    while (i < line.length() && isName(line.charAt(i))) {
      i++;
    }
    if (i == start) {
      return at + 1;
    }
    tag =
        line.charAt(at + 1) == '/'
            ? ""
            : line.substring(start, i).toLowerCase(java.util.Locale.ROOT);
    out.add(at, i, Ink.KEYWORD);
    state = State.TAG;
    return i;
  }

  private int tag(String line, int at, Inks out) {
    if (quote != 0) {
      return value(line, at, at, out);
    }
    char c = line.charAt(at);
    if (c == '>') {
      out.add(line.startsWith("/>", at - 1) && at > 0 ? at - 1 : at, at + 1, Ink.KEYWORD);
      state = State.TEXT;
      begin(at > 0 && line.charAt(at - 1) == '/');
      return at + 1;
    }
    if (c == '"' || c == '\'') {
      quote = c;
      return value(line, at, at + 1, out);
    }
    if (isName(c)) {
      int i = at + 1;
      while (i < line.length() && isName(line.charAt(i))) {
        i++;
      }
      out.add(at, i, Ink.FUNCTION);
      return i;
    }
    return at + 1;
  }

  private int value(String line, int from, int at, Inks out) {
    int end = line.indexOf(quote, at);
    if (end < 0) {
      out.add(from, line.length(), Ink.STRING);
      return line.length();
    }
    quote = 0;
    out.add(from, end + 1, Ink.STRING);
    return end + 1;
  }

  private void begin(boolean closed) {
    String language = tag.equals("script") ? "ts" : tag.equals("style") ? "scss" : "";
    if (!closed && !language.isEmpty()) {
      inner = Grammars.lexer(language);
      innerEnd = "</" + tag;
    }
    tag = "";
  }

  private int embedded(String line, int at, LineLexer lexer, Inks out) {
    int end = line.toLowerCase(java.util.Locale.ROOT).indexOf(innerEnd, at);
    if (end < 0) {
      if (at == 0) {
        lexer.line(line, out);
      }
      return line.length();
    }
    if (at == 0) {
      lexer.line(line.substring(0, end), out);
    }
    inner = null;
    return end;
  }

  private int until(String line, int from, int at, String close, int kind, Inks out) {
    int end = line.indexOf(close, at);
    if (end < 0) {
      out.add(from, line.length(), kind);
      return line.length();
    }
    state = State.TEXT;
    out.add(from, end + close.length(), kind);
    return end + close.length();
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || "-_:.@#*".indexOf(c) >= 0;
  }
}
