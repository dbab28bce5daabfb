package org.sevenleague.rendering;

import java.util.List;

/**
 * A language that files are written in.
 *
 * @param name as pages and the query language show it, such as {@code C++}
 * @param lexer the grammar that colours it, a name of {@link Grammars}; {@code plain} for none
 * @param kind what it is written for
 * @param extensions without the dot, lower case; an extension with a dot inside wins over a shorter
 * @param fileNames whole file names, lower case
 * @param interpreters names that a {@code #!} line calls
 */
public record Language(
    String name,
    String lexer,
    Kind kind,
    List<String> extensions,
    List<String> fileNames,
    List<String> interpreters) {

  /** What a language is written for; shares by language count the first two. */
  public enum Kind {
    CODE,
    MARKUP,
    DATA,
    PROSE
  }

  /** A text whose language nobody knows. */
  public static final Language TEXT =
      new Language("Text", "plain", Kind.PROSE, List.of("txt"), List.of(), List.of());

  /** Whether shares by language count it: text that is programmed, not data and not prose. */
  public boolean counted() {
    return kind == Kind.CODE || kind == Kind.MARKUP;
  }

  @Override
  public String toString() {
    return name;
  }
}
