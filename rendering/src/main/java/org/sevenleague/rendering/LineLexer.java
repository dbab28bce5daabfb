package org.sevenleague.rendering;

/**
 * Inks a text line by line; remembers between lines what a comment or string left open. One
 * instance per text, not for several threads. Every lexer looks at each character a bounded number
 * of times, so that the time is linear in the line.
 */
interface LineLexer {

  /** Inks the next line, given without its line end. */
  void line(String line, Inks out);
}
