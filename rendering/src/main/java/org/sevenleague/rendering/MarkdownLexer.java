package org.sevenleague.rendering;

import org.jspecify.annotations.Nullable;

/** Inks Markdown source: headings, fences (in their own grammar), code, links, list marks. */
final class MarkdownLexer implements LineLexer {

  private String fence = "";
  private @Nullable LineLexer inner;

  @Override
  public void line(String line, Inks out) {
    String bare = line.strip();
    if (!fence.isEmpty()) {
      fenced(line, bare, out);
    } else if (bare.startsWith("```") || bare.startsWith("~~~")) {
      fence = bare.substring(0, 3);
      String language = bare.replaceFirst("^[`~]+", "").strip().split("[\\s,{]", 2)[0];
      inner = Languages.named(language).map(found -> Grammars.lexer(found.lexer())).orElse(null);
      out.add(0, line.length(), Ink.COMMENT);
    } else if (bare.startsWith("#") || bare.startsWith("=====") || bare.startsWith("-----")) {
      out.add(0, line.length(), Ink.KEYWORD);
    } else if (bare.startsWith(">")) {
      out.add(0, line.length(), Ink.COMMENT);
    } else {
      inline(line, out);
    }
  }

  private void fenced(String line, String bare, Inks out) {
    if (bare.startsWith(fence)) {
      fence = "";
      inner = null;
      out.add(0, line.length(), Ink.COMMENT);
    } else if (inner != null) {
      inner.line(line, out);
    } else {
      out.add(0, line.length(), Ink.STRING);
    }
  }

  private static void inline(String line, Inks out) {
    int at = listMark(line, out);
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '`') {
        int end = line.indexOf('`', at + 1);
        end = end < 0 ? line.length() : end + 1;
        out.add(at, end, Ink.STRING);
        at = end;
      } else if (c == ']' && line.startsWith("](", at)) {
        int end = line.indexOf(')', at);
        end = end < 0 ? line.length() : end + 1;
        out.add(at + 1, end, Ink.FUNCTION);
        at = end;
      } else if (c == '*' && line.startsWith("**", at)) {
        int end = line.indexOf("**", at + 2);
        end = end < 0 ? at + 2 : end + 2;
        out.add(at, end, Ink.NUMBER);
        at = end;
      } else {
        at++;
      }
    }
  }

  private static int listMark(String line, Inks out) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    int start = i;
    while (i < line.length() && i < start + 9 && Character.isDigit(line.charAt(i))) {
      i++;
    }
    if (i < line.length() && (i > start ? ".)" : "-*+").indexOf(line.charAt(i)) >= 0) {
      if (i + 1 < line.length() && line.charAt(i + 1) == ' ') {
        out.add(start, i + 1, Ink.KEYWORD);
        return i + 1;
      }
    }
    return 0;
  }
}
