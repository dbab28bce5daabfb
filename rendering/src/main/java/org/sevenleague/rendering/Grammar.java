package org.sevenleague.rendering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CodeLexer} has to know of a language: its comments, strings and words. Built once;
 * not changed afterwards.
 */
final class Grammar {

  /** Where a construct may begin. */
  enum Where {
    ANYWHERE,
    /** At the line's first character that is not white space. */
    FIRST,
    /** At the line's first column. */
    COLUMN_ONE,
    /** After white space or an opening bracket, or at the line's start. */
    APART
  }

  /** A comment or string. {@code close} empty: to the end of the line. */
  record Construct(
      String open,
      String close,
      int kind,
      char escape,
      boolean spansLines,
      boolean nests,
      Where where) {}

  /** Forms whose closing is written in their opening, or that need a look around. */
  enum Form {
    CPP_RAW,
    RUST_RAW,
    LUA_LONG,
    HEREDOC,
    RUBY_BLOCK,
    POD,
    STRICT_CHAR,
    REGEX,
    PREPROCESSOR,
    SHELL_VARIABLE,
    ANNOTATION,
    KEY_COLON,
    HASH_COLOUR,
    LISP_HEAD,
    WORD_COMMENT_REM
  }

  final List<Construct> constructs = new ArrayList<>();
  final Set<String> keywords = new HashSet<>();
  final Set<String> constants = new HashSet<>();
  final Set<Form> forms = new HashSet<>();
  final Set<String> definers = new HashSet<>();
  String wordStart = "_";
  String wordPart = "_";
  String prefixes = "";
  boolean foldsCase;
  boolean callsAreFunctions = true;
  private volatile Construct @Nullable [][] byFirst;

  static Grammar of(String words) {
    Grammar grammar = new Grammar();
    grammar.keywords.addAll(List.of(words.strip().split("\\s+")));
    grammar.constants("true false null");
    grammar.definers("def function fn func fun sub class struct interface enum trait module");
    return grammar;
  }

  Grammar line(String... openings) {
    for (String open : openings) {
      constructs.add(new Construct(open, "", Ink.COMMENT, '\0', false, false, Where.ANYWHERE));
    }
    return this;
  }

  Grammar lineWhere(Where where, String... openings) {
    for (String open : openings) {
      constructs.add(new Construct(open, "", Ink.COMMENT, '\0', false, false, where));
    }
    return this;
  }

  Grammar block(String open, String close) {
    constructs.add(new Construct(open, close, Ink.COMMENT, '\0', true, false, Where.ANYWHERE));
    return this;
  }

  Grammar nestedBlock(String open, String close) {
    constructs.add(new Construct(open, close, Ink.COMMENT, '\0', true, true, Where.ANYWHERE));
    return this;
  }

  Grammar quote(String... quotes) {
    for (String quote : quotes) {
      constructs.add(new Construct(quote, quote, Ink.STRING, '\\', false, false, Where.ANYWHERE));
    }
    return this;
  }

  Grammar longQuote(String... quotes) {
    for (String quote : quotes) {
      constructs.add(new Construct(quote, quote, Ink.STRING, '\\', true, false, Where.ANYWHERE));
    }
    return this;
  }

  /** A string in which nothing escapes, closed by {@code close}; it may span lines. */
  Grammar verbatim(String open, String close) {
    constructs.add(new Construct(open, close, Ink.STRING, '\0', true, false, Where.ANYWHERE));
    return this;
  }

  Grammar constants(String words) {
    constants.addAll(List.of(words.split("\\s+")));
    return this;
  }

  Grammar definers(String words) {
    definers.addAll(List.of(words.split("\\s+")));
    return this;
  }

  Grammar with(Form... more) {
    forms.addAll(List.of(more));
    return this;
  }

  Grammar words(String start, String part) {
    wordStart = "_" + start;
    wordPart = "_" + part;
    return this;
  }

  /** Letters that may stand right before a quote and belong to the string. */
  Grammar prefixes(String letters) {
    prefixes = letters;
    return this;
  }

  Grammar anyCase() {
    foldsCase = true;
    return this;
  }

  Grammar noCalls() {
    callsAreFunctions = false;
    return this;
  }

  /** Constructs that begin with that character, longest opening first. */
  Construct[] at(char c) {
    Construct[][] table = byFirst;
    if (table == null) {
      table = index();
      byFirst = table;
    }
    return c < 128 ? table[c] : NO_CONSTRUCTS;
  }

  private static final Construct[] NO_CONSTRUCTS = {};

  private Construct[][] index() {
    Construct[][] table = new Construct[128][];
    for (int c = 0; c < 128; c++) {
      char first = (char) c;
      table[c] =
          constructs.stream()
              .filter(construct -> construct.open().charAt(0) == first)
              .sorted((a, b) -> b.open().length() - a.open().length())
              .toArray(Construct[]::new);
    }
    return table;
  }

  int inkOf(String word) {
    String key = foldsCase ? word.toLowerCase(Locale.ROOT) : word;
    return keywords.contains(key) ? Ink.KEYWORD : constants.contains(key) ? Ink.NUMBER : Ink.NONE;
  }
}
