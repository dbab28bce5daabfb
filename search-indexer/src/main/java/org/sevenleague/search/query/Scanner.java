package org.sevenleague.search.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sevenleague.search.query.Value.Kind;
import org.sevenleague.search.regex.LinePattern;
import org.sevenleague.search.regex.PatternMistake;

/** A query's text and how far it has been read; reads words, phrases and expressions. */
final class Scanner {

  private static final Pattern NAME = Pattern.compile("([A-Za-z]{1,20}):");

  private final String text;
  private int at;

  Scanner(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int position() {
    return at;
  }

  int length() {
    return text.length();
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next character; 0 at the end. */
  char peek() {
    return charAt(at);
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  void skip(int characters) {
    at += characters;
  }

  Scanner skipSpaces() {
    while (!atEnd() && isSpace(peek())) {
      at++;
    }
    return this;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private boolean isEnd(int index, int depth) {
    return index >= text.length()
        || isSpace(text.charAt(index))
        || depth > 0 && text.charAt(index) == ')';
  }

  /** Whether no value can begin here. */
  boolean atItemEnd(int depth) {
    return isEnd(at, depth) || peek() == ')';
  }

  /** Whether the word {@code or} stands here alone. */
  boolean atOr() {
    return (text.startsWith("or", at) || text.startsWith("OR", at)) && isEnd(at + 2, 1);
  }

  /** Whether a minus stands here that negates what follows. */
  boolean atNegation() {
    char next = charAt(at + 1);
    return peek() == '-' && next != 0 && !isSpace(next) && "->=".indexOf(next) < 0;
  }

  /** The letters before a colon, when such stand here. */
  Optional<String> filterName() {
    Matcher name = NAME.matcher(text).region(at, text.length());
    return name.lookingAt() ? Optional.of(name.group(1)) : Optional.empty();
  }

  /** Reads a value, of which something stands here. */
  Value value(int depth) throws MistakeFound {
    if (peek() == '"') {
      return phrase(depth);
    }
    int close = peek() == '/' ? closingSlash(depth) : -1;
    return close > 0 ? regex(close) : word(depth);
  }

  private Value phrase(int depth) throws MistakeFound {
    int open = at++;
    StringBuilder inside = new StringBuilder();
    while (peek() != '"') {
      if (atEnd()) {
        throw mistake(
            open,
            1,
            "This quote is never closed. To find a quote, write \"\\\"\".",
            Optional.of(text + '"'));
      }
      boolean escape = peek() == '\\' && (charAt(at + 1) == '"' || charAt(at + 1) == '\\');
      at += escape ? 1 : 0;
      inside.append(peek());
      at++;
    }
    at++;
    if (!isEnd(at, depth)) {
      int end = at;
      while (!isEnd(end, depth)) {
        end++;
      }
      throw mistake(
          at,
          end - at,
          "A space belongs after the closing quote. To find quotes, write them as \\\" in quotes.",
          replaced(open, end - open, QueryText.quoted(text.substring(open, end))));
    }
    if (inside.isEmpty()) {
      throw mistake(open, 2, "Nothing stands in these quotes.", replaced(open, 2, "\"\\\"\\\"\""));
    }
    return new Value(Kind.PHRASE, printable(inside.toString(), open));
  }

  /** The slash that closes the expression beginning here; -1 when it is just a word. */
  private int closingSlash(int depth) {
    if (charAt(at + 1) == '/') {
      return -1;
    }
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '/' && isEnd(i + 1, depth)) {
        return i;
      }
    }
    return -1;
  }

  private Value regex(int close) throws MistakeFound {
    int open = at;
    StringBuilder pattern = new StringBuilder();
    int[] places = new int[close - open + 1];
    for (int i = open + 1; i < close; i++) {
      places[pattern.length()] = i;
      if (text.charAt(i) == '\\' && charAt(i + 1) != '/') {
        pattern.append('\\');
        i++;
        places[pattern.length()] = i;
      } else if (text.charAt(i) == '\\') {
        i++;
      }
      pattern.append(text.charAt(i));
    }
    places[pattern.length()] = close;
    at = close + 1;
    try {
      LinePattern.compile(pattern.toString(), false);
      // What case: says is known later, and both ways have to fit.
      LinePattern.compile(pattern.toString(), true);
    } catch (PatternMistake mistake) {
      int from = places[mistake.position()];
      int to = places[Math.min(mistake.position() + mistake.length(), pattern.length())];
      throw mistake(
          from,
          to - from,
          mistake.getMessage(),
          replaced(open, at - open, QueryText.quoted(pattern.toString())));
    }
    return new Value(Kind.REGEX, pattern.toString());
  }

  private Value word(int depth) throws MistakeFound {
    int start = at;
    int opened = 0;
    while (!atEnd() && !isSpace(peek())) {
      if (peek() == '(') {
        opened++;
      } else if (peek() == ')' && --opened < 0) {
        if (depth > 0) {
          break;
        }
        throw mistake(
            at,
            1,
            "This ) closes nothing. To find it as text, quote the word.",
            replaced(start, wordEnd() - start, QueryText.quoted(text.substring(start, wordEnd()))));
      }
      at++;
    }
    return new Value(Kind.WORD, printable(text.substring(start, at), start));
  }

  private int wordEnd() {
    int end = at;
    while (end < text.length() && !isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private String printable(String value, int start) throws MistakeFound {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\n' || c == '\r') {
        throw mistake(
            start,
            at - start,
            "A match stays in its line, so no line end can be searched for.",
            replaced(start, at - start, text.substring(start, at).replaceAll("[\\r\\n]+", " ")));
      }
      if (c < 0x20 && c != '\t' || Character.isSurrogate(c) && !paired(value, i)) {
        throw mistake(
            start, at - start, "This holds a character that no text has.", Optional.empty());
      }
    }
    return value;
  }

  private static boolean paired(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
  }

  /** The whole text with a part of it replaced; empty when that would leave nothing. */
  Optional<String> replaced(int start, int length, String by) {
    String whole = (text.substring(0, start) + by + text.substring(start + length)).strip();
    return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
  }

  MistakeFound mistake(int position, int length, String message, Optional<String> suggestion) {
    return new MistakeFound(new QueryMistake(position, length, message, suggestion));
  }
}
